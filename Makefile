# make test runs everything as CI does; make help lists the rest.
.DEFAULT_GOAL := help
.PHONY: help test check setup fmt vet lint race build show pictures sheets sheetspeed fidelity speed certificates rules faults bench-fill bench-store page story kill golden fuzz clean

targets := linux/amd64 linux/arm64 windows/amd64
packages := ./...
# Folders whose fuzz targets make fuzz runs.
fuzzed := docgen api cmd
staticcheck := honnef.co/go/tools/cmd/staticcheck@v0.8.2

help: ## in danh sách lệnh
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile

test: setup fmt vet ## cài những gì bài kiểm cần rồi chạy tất cả
	@.ci/test.sh $(packages)

check: fmt vet lint build race fuzz ## trước khi nộp: gofmt, vet, staticcheck, mọi hệ máy, kiểm tranh chấp, thử ngẫu nhiên

lint:
	go run $(staticcheck) $(packages)

# The race detector needs a C compiler; the program itself never does.
race:
	CGO_ENABLED=1 go test -race $(packages)

setup:
	@.ci/setup.sh

fmt:
	@unformatted=$$(gofmt -l api cmd docgen fonts internal templates); \
	if [ -n "$$unformatted" ]; then echo "gofmt -w cần chạy trên:"; echo "$$unformatted"; exit 1; fi

# The files of Windows are compiled nowhere else on a developer's machine; whether they link, make build shows.
vet:
	go vet $(packages)
	GOOS=windows go vet ./cmd/...

build: ## chương trình cho Linux (amd64, arm64) và Windows, vào out/
	@mkdir -p out
	@for target in $(targets); do \
	  os=$${target%/*}; arch=$${target#*/}; suffix=; [ $$os = windows ] && suffix=.exe; \
	  echo "build out/vanthu-$$os-$$arch$$suffix"; \
	  CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags='-s -w' -o out/vanthu-$$os-$$arch$$suffix ./cmd/vanthu || exit 1; \
	done

show: ## làm mọi mẫu ở mọi dạng từ dữ liệu mẫu, vào out/mau, và in bảng số trang
	@.ci/show.sh

pictures: ## vẽ lại ảnh nhỏ của mọi mẫu bằng, giấy khen ở mọi kiểu in, vào docs/bang-khen
	@.ci/pictures.sh

sheets: ## in bảng các bảng Excel khó: điều khó, số bản ghi, số nhận xét; rồi các tệp độc hại
	@printf '| số | tên | điều khó | bản ghi | nhận xét |\n|---|---|---|---|---|\n'
	@go test ./docgen/template -run TestAwkwardSheets -count=1 -v | sed -nE 's/^ +corpus_test.go:[0-9]+: (\|.*)/\1/p; /^(FAIL|ok|--- FAIL)/p'
	@go test ./docgen/data -run TestHostileWorkbooks -count=1 -v | sed -nE 's/^ +hostile_test.go:[0-9]+: //p; /^(FAIL|ok)/p'

sheetspeed: ## đo: đọc, khớp, kiểm 10.000 dòng × 15 cột; đọc dần 200.000 dòng × 15 cột
	@go test ./docgen/template -run '^$$' -bench ReadAndCheck -benchtime 5x -count 3
	@VANTHU_LONG=1 go test ./docgen/template -run LongList -count=1 -v -timeout 30m | grep -E '200000|ok|FAIL'

fidelity: ## in bảng so trang in với Word và LibreOffice, tệp kém nhất trước
	@go test ./internal/fidelity -count=1 -v | sed -nE 's/^        ?//p; /^(FAIL|ok|---)/p'
	@$(MAKE) --no-print-directory speed

# One core, as LibreOffice uses one for a document. Both sides are counted in the time of the processors; ns/op is not.
speed: ## in bảng thời gian làm PDF cạnh thời gian của LibreOffice, và theo số trang
	@go test ./internal/fidelity -run '^$$' -bench 'Papers|ReadAndLayout|PDF' -benchtime 1s -cpu 1

certificates: ## đo: in 1.000 giấy khen vào một PDF, vào ZIP, cạnh LibreOffice; bộ nhớ với 1.000 và 20.000 tờ
	@go test ./internal/fidelity -run '^$$' -bench Certificates -benchtime 5x -cpu 1

rules: ## in bảng quy tắc kiểm thể thức (Markdown)
	@go run ./cmd/vanthu check --rules

faults: ## in bảng lỗi thể thức cài vào: quy tắc, văn bản, chỗ tìm thấy, đã sửa hay chưa
	@go test ./docgen/nd30 -run TestPlantedFaults -count=1 -v | sed -nE 's/^ +planted_test.go:[0-9]+: //p; /^(FAIL|ok|---)/p'

bench-fill: setup ## đo thời gian điền mẫu cạnh docxtemplater, easy-template-x, Carbone trong cùng một lượt chạy
	@go run ./internal/benchfill

golden: ## ghi lại các tệp đối chiếu; đọc kỹ diff trước khi commit
	@for p in $$(grep -rlE 'flag\.Bool\("update"' --include='*_test.go' . | xargs -n1 dirname | sort -u); do go test $$p -update || exit 1; done

# Go's own deadline sometimes fails a run that found nothing; what a run did find lies in testdata and fails the second, too.
fuzz: ## mười giây cho mỗi phép thử ngẫu nhiên
	@grep -rnoE 'func (Fuzz[A-Za-z0-9]+)' --include='*_test.go' $(fuzzed) | sed -E 's|([^:]+)/[^/]+:[0-9]+:func (.*)|\1 \2|' | \
	while read -r dir name; do \
	  try() { go test ./$$dir -run '^$$' -fuzz "^$$name$$" -fuzztime 10s; }; \
	  try || try || exit 1; \
	done

page: ## in bảng trang web: nặng bao nhiêu trước ảnh xem trước, hiện ra sau bao lâu khi CPU chậm bốn lần; trang theo kịp chữ đang gõ sau bao lâu
	@VANTHU_PAINT=1 go test ./api -run "TestPagesAreLight|TestPagesFollow" -count=1 -v | sed -nE 's/^ +(paint|compose)_test.go:[0-9]+: //p; /^(FAIL|ok|---)/p'

story: ## một ngày làm việc trên trang web: 300 dòng, 12 chỗ sai, 300 bằng khen, hồ sơ, văn bản thay thế; in số lần bấm và thời gian
	@go test ./api -run TestTheDaysStory -count=1 -v | sed -nE 's/^ +story_test.go:[0-9]+: //p; /^(FAIL|ok|---)/p'

kill: ## giết tiến trình đang ghi 1.000 lần vào lúc ngẫu nhiên, rồi xem có mất gì không
	VANTHU_KILLS=1000 go test ./api/store -run Killed -count=1 -v -timeout 60m | grep -v '^=== '

bench-store: ## đo tìm, liệt kê, mở kho trên 100.000 văn bản, SQLite và PostgreSQL
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; export VANTHU_FILLED="$$dir"; \
	go test ./api/store -run '^$$' -bench ManyDocuments -benchtime 100x -timeout 60m && \
	go test ./cmd/vanthu -run '^$$' -bench ServeStart -benchtime 10x

clean: ## xóa những gì make làm ra
	rm -rf out .tools

package diag

// Codes of docgen/dossier: a commendation as one record, and its papers.
const (
	DossierBad          Code = "dossier-bad"
	DossierNotOne       Code = "dossier-not-one"
	DossierNoFile       Code = "dossier-file-elsewhere"
	DossierPresetBad    Code = "dossier-preset-bad"
	DossierNoPreset     Code = "dossier-no-preset"
	DossierNoPaper      Code = "dossier-no-paper"
	DossierNoTemplate   Code = "dossier-no-template"
	DossierNoChoice     Code = "dossier-no-choice"
	DossierNobody       Code = "dossier-nobody"
	DossierKind         Code = "dossier-kind"
	DossierVotes        Code = "dossier-votes"
	DossierNoRegister   Code = "dossier-no-register"
	DossierLacks        Code = "dossier-lacks"
	DossierLacksHeld    Code = "dossier-lacks-paper"
	DossierNotMade      Code = "dossier-not-made"
	DossierEdited       Code = "dossier-edited"
	DossierEditedAside  Code = "dossier-edited-aside"
	DossierKeptEdited   Code = "dossier-kept-edited"
	DossierKeptDiffers  Code = "dossier-kept-differs"
	DossierEditedAstray Code = "dossier-edited-astray"
	DossierDraftChanged Code = "dossier-draft-changed"
	DossierBookOfList   Code = "dossier-book-of-list"
	DossierUnused       Code = "dossier-unused"
	DossierOutside      Code = "dossier-below-threshold"
	DossierManifestBad  Code = "dossier-manifest-bad"
)

var dossierMessages = messages{
	DossierBad: {Error, "Không hiểu hồ sơ: %[1]s.",
		"Hãy sửa lại theo phần “Hồ sơ khen thưởng” của hướng dẫn."},
	DossierNotOne: {Error, "Tệp hồ sơ phải là một đối tượng { … }, không phải danh sách.",
		"Hãy ghi danh sách vào danh_sach, hoặc đưa danh sách dạng .xlsx."},
	DossierNoFile: {Error, "Không mở “%[1]s”: hồ sơ chỉ dùng tệp nằm cùng thư mục hoặc gửi kèm.",
		"Hãy để tệp bên cạnh hồ sơ và chỉ ghi tên tệp."},
	DossierPresetBad: {Error, "Không hiểu mẫu hồ sơ: %[1]s.",
		"Hãy xem một mẫu có sẵn bằng “vanthu dossier --presets”."},
	DossierNoPreset: {Error, "Không có mẫu hồ sơ “%[1]s”.",
		"Các mẫu hồ sơ: %[2]s."},
	DossierNoPaper: {Error, "Mẫu hồ sơ không có giấy tờ “%[1]s”.",
		"Các giấy tờ: %[2]s."},
	DossierNoTemplate: {Warning, "Không làm được “%[1]s”: không có mẫu “%[2]s”.",
		"Hãy thêm mẫu vào thư mục của --templates, hoặc bỏ giấy tờ này."},
	DossierNoChoice: {Notice, "Không có mẫu %[1]s cho “%[2]s”.",
		"Hãy làm riêng, hoặc thêm mẫu vào mẫu hồ sơ của cơ quan."},
	DossierNobody: {Error, "Danh sách đề nghị không có ai.",
		"Hãy thêm dòng vào danh sách, hoặc kiểm tra tên các cột của bảng."},
	DossierKind: {Warning, "Loại đối tượng “%[1]s” không phải Tập thể, Cá nhân hoặc Hộ gia đình.",
		"Hãy ghi cột “Loại đối tượng” của dòng đó; chưa ghi thì không tính được tiền thưởng."},
	DossierVotes: {Warning, "Số phiếu đồng ý %[1]d lớn hơn tổng số phiếu %[2]d.",
		"Hãy xem lại biên bản kiểm phiếu."},
	DossierNoRegister: {Notice, "Chưa có sổ khen thưởng nên không đối chiếu được danh hiệu liên tục, thành tích và sáng kiến đã dùng.",
		"Sổ theo dõi khen thưởng ở trang Sổ tự có dòng khi quyết định được ban hành tại đây. Đợt này hãy đối chiếu với sổ giấy."},
	DossierLacks: {Warning, "“%[1]s” thiếu %[2]s.",
		"Chỗ thiếu được tô vàng trong dự thảo; hãy bổ sung rồi làm lại."},
	DossierLacksHeld: {Warning, "Hồ sơ thiếu %[1]s.",
		"Hãy bổ sung trước khi trình."},
	DossierNotMade: {Warning, "Không làm được “%[1]s”: %[2]s",
		"Các giấy tờ khác vẫn được làm."},
	DossierEdited: {Warning, "Giữ nguyên “%[1]s” vì đã có người sửa.",
		"Muốn lấy bản mới thì đổi tên hoặc xóa tệp rồi làm lại."},
	DossierEditedAside: {Warning, "Giữ nguyên “%[1]s” vì đã có người sửa; bản mới nằm bên cạnh, tên “%[2]s”.",
		"Hãy so hai bản, giữ bản đúng rồi xóa bản kia."},
	DossierKeptEdited: {Warning, "Giữ bản đã chỉnh sửa của “%[1]s”.",
		"Bản trong hồ sơ là bản đã chỉnh sửa lưu trong kho; muốn lấy bản mới thì bỏ văn bản ấy vào thùng rác rồi làm lại."},
	DossierKeptDiffers: {Warning, "Bản đã chỉnh sửa của “%[1]s” khác danh sách ở %[2]d chỗ: danh sách có “%[3]s”, bản đã chỉnh sửa có “%[4]s”.",
		"Hãy sửa lại bản đã chỉnh sửa cho khớp danh sách, hoặc sửa danh sách."},
	DossierEditedAstray: {Warning, "Bản đã chỉnh sửa của “%[1]s” không còn là giấy tờ nào của hồ sơ này.",
		"Tên trong danh sách có thể đã đổi; hãy xem lại văn bản ấy trong kho."},
	DossierDraftChanged: {Warning, "Dự thảo “%[1]s” trong kho đã có người sửa nên được giữ nguyên; bản trong hồ sơ này làm theo danh sách.",
		"Muốn dự thảo theo danh sách thì bỏ nó vào thùng rác rồi lưu hồ sơ lần nữa."},
	DossierBookOfList: {Warning, "Bảng tính của “%[1]s” làm theo danh sách, không theo bản Word đã chỉnh sửa.",
		"Hãy so hai tệp trước khi gửi."},
	DossierUnused: {Notice, "Không giấy tờ nào dùng “%[1]s”.",
		"Hãy kiểm tra lại tên."},
	DossierOutside: {Notice, "Không đủ phiếu (%[1]s) nên chỉ ở trong biên bản.",
		"Nếu số phiếu sai, hãy sửa cột “Số phiếu đồng ý”, “Tổng số phiếu”."},
	DossierManifestBad: {Warning, "Không đọc được “%[1]s”, nên mọi tệp đang có được coi là đã có người sửa.",
		"Hãy làm vào một thư mục trống."},
}

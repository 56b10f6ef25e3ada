package api

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
)

// routes lists every address of the server.
func (s *server) routes(r *gin.Engine) {
	r.GET("/healthz", health)

	// For programs; described in OpenAPI.
	v1 := humagin.New(r, config())
	s.spec = v1.OpenAPI()
	huma.Register(v1, listTemplates, s.listTemplates)
	huma.Register(v1, getTemplate, s.getTemplate)
	huma.Register(v1, getForm, s.getForm)
	register(v1, renderRecords, s.limits.BodyTime, s.limits.DataBytes, s.renderRecords)
	register(v1, validateRecords, s.limits.BodyTime, s.limits.DataBytes, s.validateRecords)
	register(v1, convertFile, s.limits.BodyTime, s.limits.FileBytes, s.convertFile)
	register(v1, readSheets, s.limits.BodyTime, s.limits.FileBytes, s.readSheets)
	register(v1, markSheet, s.limits.BodyTime, s.limits.FileBytes, s.markSheet)
	register(v1, mergeLists, s.limits.BodyTime, s.limits.FileBytes, s.merge)
	register(v1, checkForm, s.limits.BodyTime, s.limits.FileBytes, s.checkForm)
	register(v1, makeDossier, s.limits.BodyTime, s.limits.FileBytes, s.makeDossier)
	register(v1, printCertificates, s.limits.BodyTime, s.limits.FileBytes, s.printCertificates)
	s.keptRoutes(v1)
	r.GET("/api/v1/openapi.json", s.openAPI)
	r.GET("/api/v1/docs", s.docs)

	// For people.
	p := s.pages
	r.GET("/", p.Home)
	r.GET("/mau/:id", p.Template)
	r.GET("/mau/:id/mau-thu", p.Sample)
	r.GET("/mau/:id/anh.svg", p.Cover)
	r.GET("/mau/:id/bieu-trong", p.BlankSheet)
	for address, handler := range map[string]gin.HandlerFunc{
		"/mau/:id/xem": p.Preview, "/mau/:id/dong": p.Rows, "/mau/:id/tep": p.Download, "/mau/:id/luu": p.Keep, "/mau/:id/tai-len": p.Upload,
	} {
		r.POST(address, handler)
		r.GET(address, p.Back) // the browser's reload and back
	}
	r.POST("/mau/:id/song", p.Live)
	r.GET("/bang-khen", p.Certificates)
	r.GET("/bang-khen/may-in", p.Printers)
	r.POST("/bang-khen/may-in", p.SavePrinter)
	r.GET("/bang-khen/may-in/to-thuoc", p.PrinterSheet)
	r.GET("/bang-khen/phoi", p.Stocks)
	r.GET("/bang-khen/phoi/:id", p.Stock)
	r.GET("/bang-khen/phoi/:id/anh", p.StockPicture)
	r.POST("/bang-khen/phoi/:id/anh", p.StockUpload)
	r.GET("/bang-khen/phoi/:id/tep", p.StockExport)
	r.POST("/bang-khen/phoi/:id/luu", p.SavePlaces)
	r.POST("/bang-khen/phoi/:id/bo", p.DeleteStock)
	r.POST("/bang-khen/phoi/:id/xem", p.PreviewPlaces)
	r.GET("/bang-khen/:id", p.Certificate)
	r.POST("/bang-khen/:id", p.CertificateUpload)
	r.GET("/bang-khen/:id/:token", p.CertificateProof)
	r.GET("/bang-khen/:id/:token/tep", p.CertificateDownload)
	r.GET("/bang-khen/tra-cuu", p.LookupSetting)
	r.POST("/bang-khen/tra-cuu", p.SaveLookup)
	r.GET("/tra-cuu", p.Lookup)
	r.GET("/tra-cuu/:code", p.LookupCode)
	r.GET("/tra-cuu/thu/:question", p.LookupProof)
	r.POST("/bang-khen/quyet-dinh", p.CertificateFromDecision)
	r.POST("/bang-khen/:id/:token/in", p.CertificatePrint)
	r.POST("/bang-khen/:id/:token/hong", p.CertificateSpoiled)
	s.deskRoutes(r)
	s.officeRoutes(r)
	r.GET("/kiem-the-thuc", p.CheckForm)
	r.POST("/kiem-the-thuc", p.CheckUpload)
	r.GET("/kiem-the-thuc/quy-tac", p.CheckRules)
	r.GET("/kiem-the-thuc/:token", p.CheckResult)
	r.GET("/kiem-the-thuc/:token/tep", p.CheckDownload)
	r.GET("/tong-hop", p.Merge)
	r.POST("/tong-hop", p.MergeUpload)
	r.GET("/danh-muc", p.Lists)
	r.POST("/danh-muc", p.LoadList)
	r.GET("/kho-anh/:name", p.Picture)
	r.POST("/kho-anh", p.AddPicture)
	r.GET("/co-quan", p.Profile)
	r.POST("/co-quan", p.SaveProfile)
	r.GET("/fonts.css", p.FontSheet)
	r.GET("/fonts/:name", p.Font)
	r.GET("/tinh/:name", p.Static)
}

// deskRoutes are the addresses of kept sheets and documents.
func (s *server) deskRoutes(r *gin.Engine) {
	p := s.pages
	r.GET("/bang", p.Tables)
	r.POST("/bang", p.UploadTable)
	r.GET("/bang/:id", p.TableHome)
	r.GET("/bang/:id/luoi", p.Grid)
	r.POST("/bang/:id/luoi", p.MendGrid)
	r.POST("/bang/:id/hoan-tac", p.UndoGrid)
	r.GET("/bang/:id/danh-dau", p.MarkedCopy)
	r.GET("/bang/:id/giay/:mau", p.Paper)
	r.GET("/bang/:id/giay/:mau/tep", p.PaperDownload)
	r.GET("/bang/:id/tep", p.TableDownload)
	r.GET("/bang/:id/ho-so", p.Dossier)
	r.GET("/bang/:id/ho-so/tep", p.DossierDownload)
	r.POST("/bang/:id/ho-so/luu", p.KeepDossier)
	r.POST("/bang/:id/bo-du-thao", p.BinDrafts)
	r.POST("/bang/:id/lay-lai", p.BackFromBin)
	r.POST("/bang/:id/luu", p.KeepTable)
	r.POST("/bang/:id/xoa", p.DeleteTable)
	r.GET("/van-ban", p.Documents)
	r.GET("/van-ban/:id", p.Document)
	r.GET("/van-ban/:id/mo/:cach", p.DocumentForm)
	r.POST("/van-ban/:id/buoc/:buoc", p.Step)
	r.POST("/van-ban/:id/them-tep", p.AddFile)
	r.POST("/van-ban/:id/tep/:tep/bo", p.RemoveFile)
	r.GET("/van-ban/:id/tep", p.DocumentRender)
	r.GET("/van-ban/:id/tep/:tep", p.DocumentFile)
}

// officeRoutes are the addresses of document types, registers and what the office keeps of itself.
func (s *server) officeRoutes(r *gin.Engine) {
	p := s.pages
	r.GET("/quan-ly-mau", p.Models)
	r.POST("/quan-ly-mau", p.UploadModel)
	r.GET("/quan-ly-mau/phien/:token", p.NewModel)
	r.POST("/quan-ly-mau/phien/:token", p.DescribeModel)
	r.GET("/quan-ly-mau/phien/:token/ghi-chu", p.CommentedModel)
	r.POST("/quan-ly-mau/van-ban-cu", p.UploadOldPaper)
	r.GET("/quan-ly-mau/van-ban-cu/:token", p.OldPaper)
	r.POST("/quan-ly-mau/van-ban-cu/:token", p.MakeModel)
	r.GET("/quan-ly-mau/:id", p.Model)
	r.POST("/quan-ly-mau/:id/dua-vao-dung", p.PublishModel)
	r.GET("/quan-ly-mau/:id/tep", p.ModelFile)
	r.POST("/quan-ly-mau/:id/sua", p.EditModel)
	r.POST("/co-quan/nguoi-ky", p.SaveSigners)
	r.GET("/co-quan/don-vi", p.Units)
	r.POST("/co-quan/don-vi", p.SaveUnits)
	r.GET("/so", p.Registers)
	r.GET("/co-quan/sao-luu", p.BackupDownload)
	r.GET("/tro-giup", p.Help)
	r.GET("/tro-giup/:chapter", p.Chapter)
}

// config is huma's, without what loads from elsewhere or wraps our answers.
func config() huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title:       "Văn thư",
				Version:     "1",
				Description: "Làm văn bản hành chính theo Nghị định 30/2020/NĐ-CP từ dữ liệu: DOCX, PDF, XLSX.",
			},
		},
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json",
	}
}

// huma makes its own errors through this hook; it is a variable of the package, so it is set once for all servers.
func init() {
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, _ ...error) huma.StatusError {
		if message == "cannot read request body" {
			status = http.StatusBadRequest // it broke off; huma takes that for the server's fault
		}
		return reply.FromStatus(ctx.Context(), status)
	}
	huma.NewError = func(status int, _ string, _ ...error) huma.StatusError {
		return &reply.Problem{Status: status}
	}
}

func health(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}

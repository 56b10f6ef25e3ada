package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vanthu/api/reply"
)

// BackupDownload streams a backup of everything. A stream that breaks is no whole ZIP, which a restore tells.
func (p *Pages) BackupDownload(c *gin.Context) {
	attach(c, "Sao lưu Văn thư "+shownDay(p.Store.Today())+".zip")
	c.Header("Content-Type", reply.ZipType)
	err := p.Store.Backup(c.Request.Context(), c.Writer)
	if err != nil && !c.Writer.Written() {
		c.Writer.Header().Del("Content-Disposition")
		p.failError(c, err)
		return
	}
	if err != nil {
		p.Logger.ErrorContext(c.Request.Context(), "backup", "error", err)
		panic(http.ErrAbortHandler) // a broken connection tells that it is not whole
	}
}

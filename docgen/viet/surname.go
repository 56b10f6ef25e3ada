package viet

import (
	"slices"
	"strings"
)

// Surnames are those that begin most Vietnamese full names, those of the northern mountains counted in, parted as a
// regular expression takes them.
const Surnames = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Hà|Đào|Trịnh|Đoàn|Mai|Cao|Lưu|Tạ|Chu|Tô|Kiều|Thái|Triệu|Châu|Lương|Trương|" +
	"Hứa|Nông|Ma|Bế|Vi|Lò|Lường|Vàng|Giàng|Quàng|Cà|Tòng|Thào|Sùng|Hạng|Chang|Mùa|Lầu|Vừ|Sìn|Chẻo|Tẩn|Phàn|Lèng|Điêu|Hờ|Ly|Cứ|Ca|Y|H|Ksor|Rơ|Siu|Đinh|Quách|Bàn|Đàm|Nghiêm|Tăng"

var surnames = strings.Split(strings.ToLower(Surnames), "|")

// IsSurname tells whether a word is one of them, in whatever case.
func IsSurname(word string) bool { return slices.Contains(surnames, strings.ToLower(word)) }

import type { Findable } from '#services/catalogue/index.ts'

// What offices do, to what, for whom: enough for as many procedures as the whole country has.
const acts =
  `cấp mới|cấp lại|cấp đổi|gia hạn|thu hồi|điều chỉnh|thẩm định|phê duyệt|công nhận|đăng ký|thông báo|xác nhận|chấp thuận|bổ sung|chuyển đổi|hủy bỏ|kiểm tra|công bố|miễn giảm|tạm dừng`.split(
    '|',
  )
const papers =
  `giấy phép|giấy chứng nhận|chứng chỉ|thẻ|quyết định|kế hoạch|hợp đồng|hồ sơ thiết kế|phương án|đề án`.split(
    '|',
  )
const subjects =
  `hoạt động bưu chính|khai thác khoáng sản|nuôi trồng thủy sản|hành nghề dược|khám bệnh chữa bệnh|vận tải hàng hóa|kinh doanh karaoke|in ấn xuất bản|quảng cáo ngoài trời|bảo vệ môi trường|xả thải nguồn nước|trồng rừng sản xuất|thú y cơ sở|phân bón hữu cơ|giống cây trồng|trợ giúp xã hội|bảo trợ trẻ em|người có công|đưa người đi làm việc ở nước ngoài|an toàn bức xạ|sở hữu công nghiệp|chuyển giao công nghệ|giáo dục mầm non|trung tâm ngoại ngữ|văn bằng giáo dục|biểu diễn nghệ thuật|di tích lịch sử|hướng dẫn viên du lịch|lữ hành quốc tế|cơ sở lưu trú|luật sư hành nghề|công chứng viên|giám định tư pháp|đấu giá tài sản|hòa giải cơ sở|chứng khoán phái sinh|hải quan ưu đãi|thuốc bảo vệ thực vật|điện lực tư nhân|hóa chất nguy hiểm`.split(
    '|',
  )

/**
 * A catalogue of as many procedures as asked for, beside which some are kept: names, everyday names,
 * results and summaries about as long as theirs. The same every time.
 */
export function largeCatalogue(kept: readonly Findable[], size: number): Findable[] {
  const rest = Array.from({ length: size - kept.length }, (_, nth): Findable => {
    const act = acts[nth % acts.length] ?? ''
    const paper = papers[Math.floor(nth / acts.length) % papers.length] ?? ''
    const subject =
      subjects[Math.floor(nth / (acts.length * papers.length)) % subjects.length] ?? ''
    const name = `${act} ${paper} ${subject}`
    return {
      slug: `procedure-${nth}`,
      code: `9.${String(nth).padStart(6, '0')}`,
      names: [name],
      alsoCalled: [
        `${paper} ${subject}`,
        `xin ${paper} ${subject}`,
        `làm ${paper} ${subject} ở đâu`,
        `${act} ${paper}`,
        `${subject} cần giấy tờ gì`,
        `thủ tục ${subject}`,
        `hồ sơ ${act} ${subject}`,
        `${subject} online`,
      ],
      about: [`${paper} (bản điện tử có chữ ký số, kiểm tra được bằng mã QR)`, subject],
      more: [
        `Tổ chức, cá nhân đề nghị ${name}; cơ quan kiểm tra hồ sơ, thẩm định tại chỗ và trả kết quả trực tuyến.`,
        'Công dân Việt Nam; tổ chức, doanh nghiệp; người được ủy quyền.',
        `Đơn đề nghị ${name}`,
        'Bản sao giấy tờ chứng minh đủ điều kiện',
      ],
    }
  })
  return [...kept, ...rest]
}

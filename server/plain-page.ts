/**
 * Pages for moments when the portal itself cannot speak: no stylesheet, no database, no Remix.
 * Vietnamese first, English below it.
 */
interface Words {
  title: string
  vi: string
  en: string
}

const words: Record<number, Words> = {
  400: {
    title: 'Yêu cầu không hợp lệ',
    vi: 'Địa chỉ hoặc dữ liệu gửi lên không đọc được. Xin quay lại trang trước và thử lại.',
    en: 'The address or the data sent cannot be read. Please go back and try again.',
  },
  403: {
    title: 'Yêu cầu bị từ chối',
    vi: 'Biểu mẫu này không được gửi từ trang của chúng tôi. Xin mở lại trang và gửi lại.',
    en: 'This form was not sent from our own page. Please open the page again and resend it.',
  },
  413: {
    title: 'Dữ liệu gửi lên quá lớn',
    vi: 'Mỗi lần gửi tối đa 12 MB. Xin chọn tệp nhỏ hơn hoặc gửi từng tệp một.',
    en: 'At most 12 MB can be sent at a time. Please choose a smaller file, or send one at a time.',
  },
  500: {
    title: 'Có lỗi ngoài ý muốn',
    vi: 'Lỗi đã được ghi lại. Những gì quý vị đã lưu vẫn còn. Xin thử lại sau ít phút.',
    en: 'The error has been recorded. What you saved is safe. Please try again in a few minutes.',
  },
  503: {
    title: 'Hệ thống đang tạm gián đoạn',
    vi: 'Những gì quý vị đã lưu vẫn còn. Xin thử lại sau ít phút.',
    en: 'The service is interrupted for a moment. What you saved is safe. Please try again shortly.',
  },
}

/** The page for a status as HTML; `reference` is the request's id, to quote when asking for help. */
export function plainPage(status: number, reference: string): string {
  const { title, vi, en } = words[status] ?? words[500] ?? { title: '', vi: '', en: '' }
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Một Cửa</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${vi}</p>
<p lang="en">${en}</p>
<p><a href="/">Trang chủ · Home</a></p>
<p><small>Mã yêu cầu · Reference: ${reference}</small></p>
</main>
</body>
</html>
`
}

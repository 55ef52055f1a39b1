// Things a person may send besides words, as VK attachment objects.

const SECONDS = 4;

/** A sticker of the free set that every VK user has (product 279). */
const sticker = () => ({
  type: "sticker",
  sticker: { sticker_id: 9008, product_id: 279, inner_type: "base_sticker_new", images: [], images_with_background: [] },
});

const voice = (owner_id) => ({
  type: "audio_message",
  audio_message: {
    id: number(), owner_id, duration: SECONDS, waveform: [2, 7, 14, 21, 12, 9, 18, 25, 11, 4],
    link_ogg: "", link_mp3: "", access_key: "test",
  },
});

function picture(owner_id) {
  const url = new URL("/page/sample.svg", location.href).href;
  const sizes = [{ type: "x", url, width: 600, height: 400 }];
  return { type: "photo", photo: { id: number(), owner_id, album_id: -3, date: 0, text: "", access_key: "test", sizes } };
}

const number = () => 456_000_000 + Math.floor(Math.random() * 1_000_000);

/** What the attach menu offers: what of the field goes along is decided by `takesText` (VK sends stickers alone). */
export const SAMPLES = {
  sticker: { takesText: false, body: () => ({ attachments: [sticker()] }) },
  voice: { takesText: false, body: (me) => ({ attachments: [voice(me)] }) },
  picture: { takesText: true, body: (me) => ({ attachments: [picture(me)] }) },
  forward: { takesText: true, body: (_me, last) => ({ forward_cmids: [last.cmid] }) },
};

// In the shop's page: frames with data-hangtag stand as high as they ask for. Only the frame itself is listened to, from
// the origin that its address names, and only a height is taken.
"use strict";
addEventListener("message", ({ origin, source, data }) => {
  const height = data?.hangtag === "height" ? data.height : 0;
  if (!Number.isInteger(height) || height < 1 || height > 20000) return;
  for (const frame of document.querySelectorAll("iframe[data-hangtag]"))
    if (frame.contentWindow === source && new URL(frame.src).origin === origin) frame.style.blockSize = `${height}px`;
});

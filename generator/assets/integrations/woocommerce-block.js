// The block in the editor: three fields, and below them what the page will show, made by the server.
"use strict";
{
  const { blocks, element, blockEditor, components, serverSideRender } = wp;
  const create = element.createElement;
  const parts = [{ value: "", label: "All parts" }, ...PARTS];
  blocks.registerBlockType("hangtag/answers", {
    apiVersion: 3,
    title: "hangtag",
    category: "woocommerce",
    icon: "tag",
    attributes: {
      part: { type: "string", default: "" },
      product: { type: "string", default: "" },
      heading: { type: "string", default: "2" },
    },
    edit({ attributes, setAttributes }) {
      const field = (control, name, more) =>
        create(control, { ...more, value: attributes[name], onChange: (value) => setAttributes({ [name]: value }) });
      const levels = ["1", "2", "3", "4", "5", "6"].map((level) => ({ value: level, label: level }));
      const panel = create(
        components.PanelBody,
        { title: "hangtag" },
        field(components.SelectControl, "part", { label: "Part", options: parts }),
        field(components.TextControl, "product", { label: "SKU, if not of the page's product" }),
        field(components.SelectControl, "heading", { label: "Level of headings", options: levels }),
      );
      return create(
        "div",
        blockEditor.useBlockProps(),
        create(blockEditor.InspectorControls, null, panel),
        create(serverSideRender, { block: "hangtag/answers", attributes }),
      );
    },
    save: () => null,
  });
}

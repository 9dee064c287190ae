package io.singletable.console;

import java.util.List;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.model.document.EntityWords;

/**
 * Types of a table. Reads nothing.
 */
record EntitiesView(Entities entities) implements View {

	@Override
	public String path() {
		return "/entities";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		TemplateModel template = this.entities.template(request);
		List<TypeModel> types = template.types();
		return Answer.Page.of("Entities", (html) -> {
			html.element("h1", "Entities");
			if (types.isEmpty()) {
				html.element("p", "No types yet. Annotate a class with @SingleTableEntity.", "class", "empty");
				return;
			}
			Tables.open(html, "Types of entities", "Type", "Partition key", "Sort key", "Versioning", "Compression",
					"Indexes", "Expires by");
			html.open("tbody");
			types.forEach((type) -> writeRow(html, request, type));
			html.close();
			Tables.close(html);
			writeActions(html, request, !BinView.types(types).isEmpty(), AuditTrails.isIn(template));
		});
	}

	private static void writeActions(Html html, ConsoleRequest request, boolean deleted, boolean audit) {
		if (deleted || audit) {
			html.open("div", "class", "actions");
			if (deleted) {
				html.element("a", "Deleted entities", "href", request.link(BinView.PATH));
			}
			if (audit) {
				html.element("a", "Audit", "href", request.link(AuditView.PATH));
			}
			html.close();
		}
	}

	private static void writeRow(Html html, ConsoleRequest request, TypeModel type) {
		EntityDescriptor descriptor = type.descriptor();
		html.open("tr").open("th", "scope", "row");
		html.element("a", type.name(), "href", request.link("/entities/" + type.name()));
		html.close();
		html.open("td").element("code", descriptor.partitionKey()).close();
		html.open("td").element("code", descriptor.sortKey()).close();
		html.element("td", EntityWords.versioning(descriptor));
		html.element("td", descriptor.compression());
		html.open("td");
		Tables.writeTags(html, EntityTypeView.indexes(descriptor));
		html.close();
		html.element("td", (descriptor.timeToLive() != null) ? descriptor.timeToLive() : PlainValues.NOTHING);
		html.close();
	}

}

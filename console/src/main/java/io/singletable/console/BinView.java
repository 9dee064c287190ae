package io.singletable.console;

import java.util.List;

import io.singletable.core.DeletedEntity;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.model.TypeModel;
import org.jspecify.annotations.Nullable;

/**
 * Deleted entities of a type that keeps them, newest deletion first.
 */
record BinView(Entities entities) implements View {

	static final String PATH = "/deleted";

	private static final String TYPE = "type";

	@Override
	public String path() {
		return PATH;
	}

	/**
	 * The types of a table whose deleted entities are kept.
	 */
	static List<TypeModel> types(List<TypeModel> types) {
		return types.stream().filter((type) -> type.metadata().hasSoftDelete()).toList();
	}

	/**
	 * Write a link to the deleted entities of a type.
	 */
	static void writeLink(Html html, ConsoleRequest request, TypeModel type, String text) {
		html.element("a", text, "href", request.link(PATH, TYPE, type.name()));
	}

	/**
	 * The type that a request names, whose deleted entities are kept.
	 */
	static Entities.Shown type(Entities entities, ConsoleRequest request) {
		Entities.Shown shown = entities.type(request, request.parameter(TYPE).orElse(""));
		if (!shown.type().metadata().hasSoftDelete()) {
			throw new ConsoleException(404, "Deleted entities of " + shown.type().name() + " are not kept.",
					"Annotate the class with @SoftDelete(retention = \"P30D\") to keep them for 30 days.");
		}
		return shown;
	}

	@Override
	public Answer get(ConsoleRequest request) {
		if (!request.has(TYPE)) {
			return choice(request, types(this.entities.template(request).types()));
		}
		Entities.Shown shown = type(this.entities, request);
		return Entities.reading(request, "Deleted " + shown.type().name(), () -> read(request, shown));
	}

	private static Answer choice(ConsoleRequest request, List<TypeModel> types) {
		return Answer.Page.of("Deleted entities", (html) -> {
			html.element("h1", "Deleted entities");
			if (types.isEmpty()) {
				html.element("p", "No type keeps its deleted entities. Annotate a class with "
						+ "@SoftDelete(retention = \"P30D\") to keep them for 30 days.", "class", "empty");
				return;
			}
			html.open("ul");
			for (TypeModel type : types) {
				html.open("li");
				writeLink(html, request, type, type.name());
				html.close();
			}
			html.close();
		});
	}

	private Answer read(ConsoleRequest request, Entities.Shown shown) {
		String name = shown.type().name();
		boolean first = request.parameter("cursor").orElse("").isEmpty();
		Entities.Rows<DeletedEntity<?>> rows = this.entities.readVersions(request.spent(), this.entities.pageSize(),
				this.entities.position(request),
				(position, limit) -> shown.template()
					.operations()
					.findDeleted(shown.javaType(), position, limit)
					.map((deleted) -> deleted));
		String next = this.entities.cursor(rows.next());
		return Answer.Page.of("Deleted " + name, (html) -> {
			Entities.writePath(html, request, shown);
			html.element("h1", "Deleted " + name);
			if (!this.entities.writes()) {
				html.element("p", Restore.ALLOW, "class", "muted");
			}
			if (rows.content().isEmpty() && first && next == null) {
				html.element("p", "No " + name + " is deleted. One that is deleted stands here until it is purged.",
						"class", "empty");
				return;
			}
			Tables.open(html, "Deleted " + name, "Id", "What it was", "#Version", "Deleted", "By", "Why", "See");
			html.open("tbody");
			rows.content().forEach((deleted) -> writeRow(html, request, shown, deleted));
			html.close();
			Tables.close(html);
			Tables.writePages(html, request, first, request.link(PATH, TYPE, name),
					(next != null) ? request.link(PATH, TYPE, name, "cursor", next) : null, rows.budgetUsed());
		});
	}

	private void writeRow(Html html, ConsoleRequest request, Entities.Shown shown, DeletedEntity<?> deleted) {
		html.open("tr").open("th", "scope", "row");
		Entities.writeId(html, request, shown, deleted.id());
		html.close().open("td");
		writeContent(html, shown, deleted.entity());
		html.close().element("td", Words.number(deleted.version()), "class", "number").open("td");
		Words.writeAge(html, deleted.deletedAt(), this.entities.clock().instant());
		html.close();
		writeText(html, deleted.author());
		writeText(html, deleted.reason());
		html.open("td", "class", "see");
		writeLinks(html, request, shown, deleted);
		html.close().close();
	}

	private static void writeContent(Html html, Entities.Shown shown, @Nullable Object entity) {
		if (entity != null) {
			Summary.of(shown, shown.valuesOf(entity)).write(html);
			return;
		}
		html.element("span",
				"Its content is not kept: it was deleted before the type was @SoftDelete."
						+ (shown.type().metadata().isVersioned()
								? " An earlier version can be restored from the history." : ""),
				"class", "muted");
	}

	private static void writeText(Html html, @Nullable String text) {
		html.open("td")
			.element("div", (text != null) ? PlainValues.cut(text) : PlainValues.NOTHING, "class", "value narrow");
		html.close();
	}

	private void writeLinks(Html html, ConsoleRequest request, Entities.Shown shown, DeletedEntity<?> deleted) {
		EntityMetadata<?> type = shown.type().metadata();
		if (type.isVersioned()) {
			html.element("a", "History", "href",
					request.link(shown.path() + "/history", shown.ids().with(deleted.id())));
			html.text(" · ")
				.element("a", "Changes", "href",
						request.link(shown.path() + "/diff",
								shown.ids()
									.with(deleted.id(), "from", Long.toString(deleted.version() - 1), "to",
											Long.toString(deleted.version()))));
		}
		if (this.entities.writes() && deleted.hasContent()) {
			html.text(type.isVersioned() ? " · " : "")
				.element("a", "Restore", "href",
						DeletedRestoreView.url(request, shown, deleted.id(), deleted.version()));
		}
	}

}

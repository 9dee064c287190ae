package io.singletable.console;

import java.util.List;
import java.util.function.BiConsumer;

import io.singletable.RevisionOperation;
import io.singletable.audit.AuditEntry;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.update.ChangedPaths;
import org.jspecify.annotations.Nullable;

/**
 * Table of the entries of an audit trail, with links to entity, version, changes and
 * change-set.
 */
record AuditRows(Entities entities, TemplateModel template) {

	/**
	 * Write the table.
	 * @param name what it is about
	 * @param changeSets whether it links to change-sets
	 * @param changes writes what an entry changed
	 */
	void write(Html html, ConsoleRequest request, String name, List<AuditEntry> entries, boolean changeSets,
			BiConsumer<Html, AuditEntry> changes) {
		Tables.open(html, name, "When", "Operation", "Type", "Id", "#Version", "What changed", "By", "Why", "See");
		html.open("tbody");
		for (AuditEntry entry : entries) {
			Entities.Shown shown = shown(entry);
			html.open("tr").open("td", "class", "nowrap");
			Words.writeAge(html, entry.committedAt(), this.entities.clock().instant());
			html.close().open("td");
			html.element("span", Versions.word(entry.operation()), "class", Versions.tag(entry.operation())).close();
			html.element("td", entry.typeName()).open("th", "scope", "row");
			writeId(html, request, shown, entry);
			html.close().open("td", "class", "number");
			Tables.writeLink(html, Words.number(entry.number()), version(request, shown, entry));
			html.close().open("td");
			changes.accept(html, entry);
			html.close().open("td");
			writeAuthor(html, request, entry.commit().author().orElse(null));
			html.close().open("td");
			html.element("div", PlainValues.cut(entry.commit().reason().orElse(PlainValues.NOTHING)), "class",
					"value narrow");
			html.close().open("td", "class", "see");
			writeLinks(html, request, shown, entry, changeSets);
			html.close().close();
		}
		html.close();
		Tables.close(html);
	}

	/**
	 * The type of an entry.
	 * @return the type, or null if the application has none of its name
	 */
	Entities.@Nullable Shown shown(AuditEntry entry) {
		return this.template.typeOfItem(entry.typeName())
			.map((type) -> this.entities.shown(this.template, type))
			.orElse(null);
	}

	/**
	 * Name of a changed path, its first part as it is called in Java.
	 */
	String name(AuditEntry entry, String path) {
		Entities.Shown shown = shown(entry);
		List<String> names = ChangedPaths.namesOf(path);
		String first = (shown != null) ? shown.values().javaName(names.get(0)) : names.get(0);
		return (names.size() == 1) ? first : first + "." + String.join(".", names.subList(1, names.size()));
	}

	/**
	 * Write an author as a link to what it changed.
	 */
	static void writeAuthor(Html html, ConsoleRequest request, @Nullable String author) {
		html.open("div", "class", "value narrow");
		Tables.writeLink(html, (author != null) ? PlainValues.cut(author) : PlainValues.NOTHING,
				(author != null) ? request.link(AuditView.PATH, "author", author) : null);
		html.close();
	}

	private static void writeId(Html html, ConsoleRequest request, Entities.@Nullable Shown shown, AuditEntry entry) {
		if (shown != null && entry.id() != null) {
			Entities.writeId(html, request, shown, entry.id());
		}
		else {
			html.text(PlainValues.NOTHING);
		}
	}

	/** A delete marker has no page of its own. */
	private static @Nullable String version(ConsoleRequest request, Entities.@Nullable Shown shown, AuditEntry entry) {
		boolean deletion = entry.operation() == RevisionOperation.DELETE
				|| entry.operation() == RevisionOperation.EXPIRE;
		return (shown != null && entry.id() != null && !deletion)
				? request.link(shown.path() + "/at", shown.ids().with(entry.id(), "time", entry.at().toString()))
				: null;
	}

	private static void writeLinks(Html html, ConsoleRequest request, Entities.@Nullable Shown shown, AuditEntry entry,
			boolean changeSets) {
		String separator = "";
		if (shown != null && entry.id() != null && entry.number() > 1) {
			html.element("a", "Changes", "href", request.link(shown.path() + "/diff", shown.ids()
				.with(entry.id(), "from", Long.toString(entry.number() - 1), "to", Long.toString(entry.number()))));
			separator = " · ";
		}
		if (changeSets) {
			html.text(separator);
			ChangeSetView.writeLink(html, request, entry.commitId(), "Change-set");
		}
	}

}

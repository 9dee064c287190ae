package io.singletable.internal.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.singletable.internal.model.document.KeyTable.Cell;
import io.singletable.internal.model.document.KeyTable.Column;
import io.singletable.internal.model.document.KeyTable.Row;
import io.singletable.internal.model.document.PatternTable.Group;
import io.singletable.internal.model.document.PatternTable.Inherited;

/**
 * Keys and access patterns of a table as Markdown.
 */
public final class TableMarkdown {

	private static final List<String> PATTERN = List.of("Method", "Index", "Key condition", "Order", "Filter",
			"#Requests", "#Read units");

	private TableMarkdown() {
	}

	/**
	 * Write a table.
	 * @param name its name
	 * @param types the keys of its types
	 * @param samples the keys of samples, in the same columns
	 * @param patterns the access patterns
	 */
	public static String write(String name, KeyTable types, KeyTable samples, PatternTable patterns) {
		Markdown markdown = new Markdown().heading(1, "Table " + Markdown.code(name));
		markdown.heading(2, "Keys");
		markdown.paragraph("What the keys of each type are made of. Types that share a partition stand together.");
		write(markdown, "Type", types);
		if (!samples.rows().isEmpty()) {
			markdown.heading(2, "Samples").paragraph("The same for some entities, as their keys are stored.");
			write(markdown, "Sample of", samples);
		}
		markdown.heading(2, "Access patterns");
		if (patterns.groups().isEmpty()) {
			markdown.paragraph("No repository reads this table.");
		}
		patterns.groups().forEach((group) -> write(markdown, group));
		return markdown.toString();
	}

	private static void write(Markdown markdown, String first, KeyTable table) {
		List<String> head = new ArrayList<>(List.of(first));
		table.columns().stream().map(Column::name).map(Markdown::text).forEach(head::add);
		markdown.table(head, table.rows().stream().map(TableMarkdown::cells).toList());
	}

	private static List<String> cells(Row row) {
		List<String> cells = new ArrayList<>(List.of(Markdown.text(row.type())));
		row.cells().stream().map(Cell::text).map(Markdown::code).forEach(cells::add);
		return cells;
	}

	private static void write(Markdown markdown, Group group) {
		markdown.heading(3, Markdown.code(group.repository()));
		if (!group.rows().isEmpty()) {
			markdown.table(PATTERN, group.rows().stream().map(TableMarkdown::cells).toList());
		}
		if (!group.inherited().isEmpty()) {
			markdown.paragraph(group.inherited().stream().map(TableMarkdown::text).collect(Collectors.joining(" ")));
		}
	}

	private static List<String> cells(PatternTable.Row row) {
		return List.of(Markdown.code(row.method()), Markdown.code(row.index()),
				(row.refusal() != null) ? Markdown.text(row.refusal()) : Markdown.code(row.condition()),
				Markdown.text(row.order()), Markdown.text(row.filter()), row.requests(), row.units());
	}

	private static String text(Inherited inherited) {
		return "Inherited methods that read " + Markdown.code(inherited.index()) + ": "
				+ inherited.names().stream().map(Markdown::code).collect(Collectors.joining(", ")) + ".";
	}

}

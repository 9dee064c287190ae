package io.singletable.internal.model.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.OperationDescription;

/**
 * Types of a table as Markdown: a row for each with its keys, versions and indexes, and
 * one with what its operations send and cost.
 */
public final class EntitiesMarkdown {

	/** What each type has. */
	private static final List<EntityOperation> COMMON = List.of(EntityOperation.INSERT, EntityOperation.UPDATE,
			EntityOperation.DELETE, EntityOperation.FIND_BY_ID);

	private EntitiesMarkdown() {
	}

	/**
	 * Write the types of a table.
	 * @param table its name
	 */
	public static String write(String table, List<EntityDescriptor> types) {
		List<EntityDescriptor> sorted = types.stream().sorted(Comparator.comparing(EntityDescriptor::type)).toList();
		Markdown markdown = new Markdown().heading(1, "Entities of table " + Markdown.code(table));
		markdown.table(List.of("Type", "Partition key", "Sort key", "Versions", "Compression", "Listing", "Indexes",
				"Unique", "Expires by"), sorted.stream().map(EntitiesMarkdown::type).toList());
		markdown.heading(2, "Operations");
		markdown.paragraph("What an operation sends, and what that costs whatever the sizes of the items are. "
				+ "`describeOperations` of the template tells the rules.");
		List<String> head = new ArrayList<>(List.of("Type"));
		COMMON.forEach((operation) -> head.add(name(operation)));
		markdown.table(head, sorted.stream().map(EntitiesMarkdown::operations).toList());
		for (EntityDescriptor type : sorted) {
			List<OperationDescription> others = type.operations()
				.stream()
				.filter((operation) -> !COMMON.contains(operation.operation()))
				.toList();
			if (!others.isEmpty()) {
				markdown.heading(3, Markdown.text(type.type()));
				markdown.table(List.of("Operation", "Sends", "#Requests", "#Read units", "#Write units"),
						others.stream().map(EntitiesMarkdown::operation).toList());
			}
		}
		return markdown.toString();
	}

	private static List<String> type(EntityDescriptor type) {
		return List.of(Markdown.text(type.type()), Markdown.code(type.partitionKey()), Markdown.code(type.sortKey()),
				EntityWords.versioning(type), type.compression(), Markdown.text(EntityWords.listing(type)),
				lines(type.indexes().stream().map(EntityWords::index).sorted().toList()),
				lines(type.constraints().stream().map(EntityWords::constraint).sorted().toList()),
				Markdown.code(type.timeToLive()));
	}

	private static String lines(List<String> lines) {
		return lines.isEmpty() ? Amounts.NONE : lines.stream().map(Markdown::code).collect(Collectors.joining("<br>"));
	}

	private static List<String> operations(EntityDescriptor type) {
		List<String> cells = new ArrayList<>(List.of(Markdown.text(type.type())));
		for (EntityOperation operation : COMMON) {
			cells.add(type.operations()
				.stream()
				.filter((each) -> each.operation() == operation)
				.map((each) -> requests(each) + "<br>" + EntityWords.cost(each.cost()))
				.findFirst()
				.orElse(Amounts.NONE));
		}
		return cells;
	}

	private static List<String> operation(OperationDescription operation) {
		return List.of(name(operation.operation()), requests(operation), Amounts.range(operation.cost().requests()),
				Amounts.range(operation.cost().readUnits()), Amounts.range(operation.cost().writeUnits()));
	}

	private static String requests(OperationDescription operation) {
		return operation.requests().stream().map(Markdown::code).collect(Collectors.joining(", "));
	}

	private static String name(EntityOperation operation) {
		String name = EntityWords.operation(operation);
		return Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

}

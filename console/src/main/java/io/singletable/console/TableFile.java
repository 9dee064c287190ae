package io.singletable.console;

import java.util.List;
import java.util.function.Function;

import io.singletable.internal.model.document.TableDocuments;

/**
 * Document about the table that a request is about, to save. Has no samples.
 *
 * @param path the path below the console
 * @param name the name of the file
 * @param contentType the type of its content
 * @param content writes it
 */
record TableFile(String path, String name, String contentType,
		Function<ConsoleRequest, String> content) implements View {

	static final String SVG = "/table.svg";

	static final String MARKDOWN = "/table.md";

	static final String WORKBENCH = "/table.json";

	static List<TableFile> all(Entities entities) {
		return List.of(new TableFile(SVG, "table.svg", "image/svg+xml", documents(entities, TableDocuments::tableSvg)),
				new TableFile(MARKDOWN, "table.md", "text/markdown;charset=UTF-8",
						documents(entities, TableDocuments::tableMarkdown)),
				new TableFile(WORKBENCH, "nosql-workbench.json", "application/json",
						documents(entities, TableDocuments::workbench)));
	}

	private static Function<ConsoleRequest, String> documents(Entities entities,
			Function<TableDocuments, String> document) {
		return (request) -> document
			.apply(new TableDocuments(entities.template(request), entities.masking(), List.of()));
	}

	@Override
	public Answer get(ConsoleRequest request) {
		return new Answer.Download(this.name, this.contentType, this.content.apply(request));
	}

}

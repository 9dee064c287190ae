package io.singletable.console;

import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.TemplateModel;

/**
 * Tables of the templates of an application, one of which a page shows. Immutable.
 *
 * @param tables names of the tables by the names of the templates' beans, that of the
 * default template first
 */
record Templates(Map<String, String> tables) {

	static Templates of(SingleTableModel model) {
		Map<String, String> tables = new LinkedHashMap<>();
		model.templates().forEach((template) -> tables.put(template.name(), template.table()));
		return new Templates(tables);
	}

	static Templates ofTable(String tableName) {
		return new Templates(Map.of("default", tableName));
	}

	/**
	 * The template that a request names, or the default one.
	 * @throws ConsoleException if there is no such template
	 */
	static TemplateModel chosen(SingleTableModel model, ConsoleRequest request) {
		return request.parameter(ConsoleRequest.TEMPLATE)
			.map((name) -> model.template(name)
				.orElseThrow(() -> new ConsoleException(404, "The application has no such template.",
						"Choose a table in the head of the page.")))
			.orElseGet(() -> model.templates().get(0));
	}

	/**
	 * The name of the template that a request names if there is one, or of the default
	 * one.
	 */
	String current(ConsoleRequest request) {
		return request.parameter(ConsoleRequest.TEMPLATE)
			.filter(this.tables::containsKey)
			.orElseGet(() -> this.tables.keySet().iterator().next());
	}

	/**
	 * Whether a user has something to choose: also a way out of a template that does not
	 * exist.
	 */
	boolean isChoice(ConsoleRequest request) {
		return this.tables.size() > 1 || request.parameter(ConsoleRequest.TEMPLATE)
			.filter((name) -> !this.tables.containsKey(name))
			.isPresent();
	}

}

package io.singletable.console;

import org.jspecify.annotations.Nullable;

/**
 * Parts of forms.
 */
final class Forms {

	private Forms() {
	}

	/**
	 * Write the parameter that says which table the console shows, as links have it.
	 */
	static void writeTemplate(Html html, ConsoleRequest request) {
		request.parameter(ConsoleRequest.TEMPLATE)
			.ifPresent((template) -> writeHidden(html, ConsoleRequest.TEMPLATE, template));
	}

	/**
	 * Write a parameter that is not shown.
	 */
	static void writeHidden(Html html, String name, @Nullable String value) {
		html.empty("input", "type", "hidden", "name", name, "value", value);
	}

	/**
	 * Write a choice.
	 */
	static void writeOption(Html html, String value, String text, boolean selected) {
		html.element("option", text, "value", value, "selected", selected ? "" : null);
	}

}

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

	/**
	 * Write a field for a value that a key can hold, with its label.
	 * @param type the class of the value
	 * @param value the value so far, or null
	 */
	static void writeField(Html html, String name, Class<?> type, @Nullable String value) {
		html.open("label").text(name + " · " + type.getSimpleName());
		if (type.isEnum()) {
			html.open("select", "name", name);
			for (Object constant : type.getEnumConstants()) {
				String text = ((Enum<?>) constant).name();
				html.element("option", text, "selected", text.equals(value) ? "" : null);
			}
			html.close();
		}
		else {
			html.empty("input", "name", name, "class", "code", "required", "", "autocomplete", "off", "value", value);
		}
		html.close();
	}

}

package io.singletable.console;

import java.util.function.Function;

/**
 * View for tests.
 *
 * @param path its path
 * @param answer answers a GET
 */
record TestView(String path, Function<ConsoleRequest, Answer> answer) implements View {

	TestView(String path) {
		this(path, (request) -> Answer.Page.of("Test", (html) -> html.element("h1", "Test")));
	}

	@Override
	public Answer get(ConsoleRequest request) {
		return this.answer.apply(request);
	}

}

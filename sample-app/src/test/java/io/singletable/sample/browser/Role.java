package io.singletable.sample.browser;

/**
 * Kind of an element as a person names it, with the elements that may have it.
 */
enum Role {

	BUTTON("button, summary"), CHOICE("input[type=radio], input[type=checkbox]"),
	FIELD("input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select"), HEADING("h1, h2, h3, legend"),
	LINK("a[href]"), PICTURE("svg, img");

	private final String selector;

	Role(String selector) {
		this.selector = selector;
	}

	String selector() {
		return this.selector;
	}

}

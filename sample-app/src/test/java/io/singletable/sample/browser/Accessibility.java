package io.singletable.sample.browser;

import java.util.List;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules of WCAG 2.2 AA and of best practice, as axe checks them.
 */
final class Accessibility {

	private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
			"best-practice");

	/** The rules whose outcome depends on the theme. */
	private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

	private Accessibility() {
	}

	/** Assert that the page breaks no rule. */
	static void check(Page page) {
		check(page, axe().withTags(TAGS));
	}

	/**
	 * Assert that the page, which has been checked in another theme, breaks none in this
	 * one.
	 */
	static void checkColours(Page page) {
		check(page, axe().withOnlyRules(COLOURS));
	}

	private static AxeBuilder axe() {
		AxeRunOptions options = new AxeRunOptions();
		options.setResultTypes(List.of("violations"));
		return new AxeBuilder().withOptions(options);
	}

	/**
	 * In legacy mode, since otherwise each run opens a window for the frames of a page.
	 */
	@SuppressWarnings("deprecation")
	private static void check(Page page, AxeBuilder axe) {
		axe.setLegacyMode(true).disableIframeTesting();
		assertThat(axe.analyze(page.driver()).getViolations()).extracting(Accessibility::describe).isEmpty();
	}

	private static String describe(Rule rule) {
		return rule.getId() + ": " + rule.getHelp()
				+ rule.getNodes()
					.stream()
					.map((node) -> "\n  " + node.getHtml() + "\n  " + node.getFailureSummary())
					.toList();
	}

}

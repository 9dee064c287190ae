package io.singletable.sample.browser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what holds on each page: for those who use a screen reader, the dark theme or
 * a phone, and against texts of users that become markup.
 */
@BrowserTest
class ScreenIntegrationTests {

	private static final String INJECTION = """
			const script = document.createElement("script");
			script.textContent = "document.title = 'injected'";
			const style = document.createElement("style");
			style.textContent = "h1 { color: rgb(1, 2, 3) }";
			document.body.append(script, style);
			document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title = 'injected'\\">");
			document.querySelector("h1").setAttribute("style", "color: rgb(1, 2, 3)");
			""";

	@ParameterizedTest
	@EnumSource
	void isAccessibleInLightAndDark(Screen screen, Page page) {
		page.open(screen.path());
		assertThat(page.scrollsSideways()).isFalse();
		Accessibility.check(page);
		Pictures.take(page, screen.picture() + "-light");
		Pictures.document(page, screen);
		page.media("dark");
		Accessibility.checkColours(page);
		Pictures.take(page, screen.picture() + "-dark");
	}

	@ParameterizedTest
	@EnumSource
	void fitsOnAPhone(Screen screen, Page page) {
		page.phone().open(screen.path());
		assertThat(page.scrollsSideways()).as("at 390 px").isFalse();
		Pictures.take(page, screen.picture() + "-phone");
		page.size(320, 640);
		assertThat(page.scrollsSideways()).as("at 320 px").isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void runsNothingThatIsInjected(Screen screen, Page page) {
		page.open(screen.path());
		String title = page.driver().getTitle();
		page.check();
		page.driver().executeScript(INJECTION);
		assertThat(page.driver().getTitle()).isEqualTo(title);
		assertThat(page.driver().findElement(By.tagName("h1")).getCssValue("color")).doesNotContain("1, 2, 3");
		assertThat(page.log().messages()).filteredOn((message) -> message.contains("Content Security Policy"))
			.hasSizeGreaterThanOrEqualTo(3);
	}

}

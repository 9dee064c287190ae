package io.singletable.sample.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console as people use it, with mouse, keyboard and phone.
 */
@BrowserTest
class ConsoleInBrowserIntegrationTests {

	private static final String AS_OF = "/singletable/entities/Ticket/at?id=" + Screen.URGENT;

	@Test
	void navigationLeadsToEachView(Page page) {
		page.open("/singletable");
		for (String view : List.of("Access patterns", "Table", "Entities", "Query", "Health", "Overview")) {
			page.follow(view).isTitled(view);
			assertThat(page.find(Role.LINK, view).getDomAttribute("aria-current")).isEqualTo("page");
		}
	}

	@Test
	void patternsAreFilteredWhileTyping(Page page) {
		page.open("/singletable/patterns").sees("findByStatusOrderByPriorityDesc");
		page.type("Text", "Assignee").seesNot("findByStatusOrderByPriorityDesc").sees("findByAssigneeOrderByIdDesc");
		page.select("Index", "gsi1").seesNot("findByAssigneeOrderByIdDesc");
		assertThat(page.reopenElsewhere().find(Role.FIELD, "Text").getDomProperty("value")).isEqualTo("Assignee");
		page.follow("Clear the filter").sees("findByStatusOrderByPriorityDesc", "findByAssigneeOrderByIdDesc");
	}

	@Test
	void entitiesAreReadPageByPage(Page page) {
		page.open("/singletable/entities").follow("Ticket").isTitled("Ticket");
		List<String> first = page.rows();
		page.follow("Next page").sees("First page");
		List<String> second = page.rows();
		assertThat(second).isNotEqualTo(first);
		page.driver().navigate().back();
		assertThat(page.rows()).isEqualTo(first);
		page.driver().navigate().forward();
		assertThat(page.rows()).isEqualTo(second);
		assertThat(page.reopenElsewhere().rows()).isEqualTo(second);
		page.follow("First page").seesNot("First page");
		assertThat(page.rows()).isEqualTo(first);
	}

	@Test
	void entityIsFoundByItsIdAndLookedAtFromAllSides(Page page) {
		page.open("/singletable/entities/Ticket").type("id", Screen.URGENT).press("Find");
		page.sees("Smell of burning and a tripped fuse", "customerId");
		page.follow("Raw").sees("Share", "gsi1pk").follow("Keys").sees("Ticket#assignee#ben");
		page.follow("History").sees("Nobody has picked the machine up yet");
		page.choose("from version 2").choose("to version 6").press("Compare").sees("From version 2 to 6", "+ ben");
		page.follow("Swap").sees("From version 6 to 2", "− ben");
		page.reopenElsewhere().press("unchanged").sees("c-siobhan-kelly");
	}

	@Test
	void sliderShowsTheVersionAtItsStop(Page page) {
		page.open(AS_OF).sees("Nobody was hurt");
		WebElement slider = page.find(Role.FIELD, "Version");
		new Actions(page.driver()).moveToElement(slider, -slider.getSize().width / 2 + 5, 0).click().perform();
		awaitVersion(page, "1");
		assertThat(page.text()).doesNotContain("tripped fuse");
		assertThat(page.reopenElsewhere().find(Role.LINK, "1").getDomAttribute("aria-current")).isEqualTo("true");
	}

	@Test
	void sliderIsMovedByTheKeyboard(Page page) {
		page.open(AS_OF);
		page.find(Role.FIELD, "Version").sendKeys(Keys.ARROW_LEFT);
		awaitVersion(page, "5");
		page.driver().switchTo().activeElement().sendKeys(Keys.ARROW_LEFT);
		awaitVersion(page, "4");
		page.sees("WAITING");
	}

	@Test
	void themeIsKeptByTheBrowser(Page page) {
		page.open("/singletable/table");
		String light = background(page);
		page.follow("Theme: system").find(Role.LINK, "Theme: light");
		page.follow("Theme: light").find(Role.LINK, "Theme: dark");
		assertThat(background(page)).isNotEqualTo(light);
		page.follow("Entities").find(Role.LINK, "Theme: dark");
		assertThat(background(page)).isNotEqualTo(light);
		page.follow("Theme: dark").find(Role.LINK, "Theme: system");
		assertThat(background(page)).isEqualTo(light);
	}

	@Test
	void phoneReachesEachView(Page page) {
		page.phone().open("/singletable");
		for (String view : List.of("Access patterns", "Table", "Entities", "Query", "Health")) {
			page.follow(view).isTitled(view);
		}
		page.open("/singletable/entities/Ticket").follow(Screen.URGENT).follow("History").choose("from version 1");
		page.press("Compare").sees("From version 1 to 6");
	}

	@Test
	void keyboardSkipsTheNavigation(Page page) {
		page.open("/singletable/patterns");
		new Actions(page.driver()).sendKeys(Keys.TAB).perform();
		assertThat(page.driver().switchTo().activeElement().getText()).isEqualTo("Skip to content");
		new Actions(page.driver()).sendKeys(Keys.ENTER, Keys.TAB, "Status").perform();
		page.seesNot("findByAssigneeOrderByIdDesc").sees("findByStatusOrderByPriorityDesc");
	}

	@Test
	void withoutScriptsLinksAndFormsDoTheSame(Page page) {
		page.withoutScripts().open("/singletable/patterns").type("Text", "Assignee").press("Filter");
		page.seesNot("findByStatusOrderByPriorityDesc").sees("findByAssigneeOrderByIdDesc");
		page.follow("Theme: system").find(Role.LINK, "Theme: light");
		page.open(AS_OF);
		assertThat(page.has(Role.FIELD, "Version")).isFalse();
		page.follow("4").sees("WAITING");
		page.type("Time", "2020-01-01T00:00:00Z").press("Show").sees("There was no such entity then");
		page.open("/singletable/entities/Ticket").follow("Next page").sees("First page");
		page.open("/singletable/health").follow("Reload").sees("ACTIVE");
	}

	private static void awaitVersion(Page page, String number) {
		page.await("version " + number,
				(driver) -> "true".equals(page.find(Role.LINK, number).getDomAttribute("aria-current")) ? number
						: null);
	}

	private static String background(Page page) {
		return (String) page.driver().executeScript("return getComputedStyle(document.body).backgroundColor");
	}

}

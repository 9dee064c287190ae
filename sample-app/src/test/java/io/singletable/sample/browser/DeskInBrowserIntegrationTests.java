package io.singletable.sample.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the desk as people use it, two of them at a time.
 */
@BrowserTest
class DeskInBrowserIntegrationTests {

	@Test
	void changeOfAnotherPersonIsMerged(Page page) {
		String ticket = create(page, "To be merged");
		page.follow("Edit").isTitled("Edit ticket");
		inAnotherWindow(page, () -> page.open(ticket).follow("Edit").type("Title", "Merged").press("Save"));
		page.select("Status", "WAITING").press("Save");
		page.sees("The ticket is saved. Others have changed title meanwhile, which is kept.");
		page.isTitled("Merged");
		page.sees("WAITING");
	}

	@Test
	void conflictIsShownAndSolved(Page page) {
		String ticket = create(page, "As it was");
		page.follow("Edit").isTitled("Edit ticket");
		inAnotherWindow(page, () -> page.open(ticket).follow("Edit").type("Title", "As they want it").press("Save"));
		page.type("Title", "As I want it").select("Status", "WAITING").press("Save");
		page.sees("Somebody else has changed the same", "It was: As it was", "Theirs: As they want it");
		Accessibility.check(page);
		assertThat(page.scrollsSideways()).isFalse();
		Pictures.take(page, "desk-conflict-light");
		page.choose("Yours: As I want it").press("Save").sees("The ticket is saved.", "WAITING");
		page.isTitled("As I want it");
		page.follow("History").sees("As it was", "As they want it");
	}

	@Test
	void deletedTicketIsRestored(Page page) {
		String ticket = create(page, "Not to be deleted");
		page.type("Why it is deleted", "By mistake").press("Delete the ticket");
		page.sees("The ticket is deleted.", "History of a deleted ticket", "By mistake");
		page.open(ticket).sees("does not exist");
		page.driver().navigate().back();
		page.press("Restore version 1").sees("Version 1 is restored, as a new version.");
		page.isTitled("Not to be deleted");
	}

	@Test
	void ticketsAreReadPageByPage(Page page) {
		page.open("/").follow("Waiting").follow("Mine").type("Assignee", "ben").press("Show");
		page.await("the tickets of ben", (driver) -> page.path().contains("assignee=ben") ? "ben" : null);
		List<String> first = page.rows();
		page.follow("Next page").sees("First page");
		assertThat(page.rows()).isNotEqualTo(first);
		page.follow("First page").seesNot("First page");
		assertThat(page.rows()).isEqualTo(first);
		page.press("findByAssigneeOrderByIdDesc").sees("Query gsi2");
	}

	@Test
	void newTicketIsCommentedOn(Page page) {
		create(page, "Commented");
		page.type("Your name", "ann").type("Comment", "Called back").press("Add comment");
		page.sees("The comment is added.", "Called back").press("I have read it").sees("1 view");
	}

	/** The path of a new ticket, whose page is open. */
	static String create(Page page, String title) {
		page.open("/").follow("New ticket").type("Title", title).type("Description", "By a test");
		page.type("Priority", "1").type("Id of the customer", "c-ann-meyer").press("Save");
		page.sees("The ticket is created.");
		return page.path();
	}

	static void inAnotherWindow(Page page, Runnable work) {
		String window = page.driver().getWindowHandle();
		page.driver().switchTo().newWindow(WindowType.TAB);
		work.run();
		page.sees("The ticket is saved.");
		page.driver().close();
		page.driver().switchTo().window(window);
	}

}

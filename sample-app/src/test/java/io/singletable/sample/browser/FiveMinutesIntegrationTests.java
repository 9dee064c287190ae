package io.singletable.sample.browser;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a person finds who has never seen the project, from the first page on,
 * by what is to be read there.
 */
@BrowserTest
class FiveMinutesIntegrationTests {

	@Test
	void mostUrgentTicketIsTheFirstOne(Page page) {
		page.open("/");
		WebElement first = page.row("");
		assertThat(page.cell(first, "Ticket")).isEqualTo("Smell of burning and a tripped fuse");
		assertThat(page.cell(first, "Priority")).isEqualTo("5");
	}

	@Test
	void historySaysWhoClosedATicketAndWhy(Page page) {
		page.open("/").follow("Recently changed");
		page.follow(page.cell(page.row("CLOSED"), "Ticket")).follow("History");
		page.sees("by chloe", "The customer has slept well for a month", "\"RESOLVED\" → \"CLOSED\"");
	}

	@Test
	void historyShowsATicketAsItWasLastWeek(Page page) {
		page.open("/").follow("Smell of burning and a tripped fuse").sees("OPEN", "version 6");
		page.follow("History").follow("a week ago");
		page.isTitled("As it was 7 days ago");
		page.sees("WAITING");
	}

	@Test
	void consoleSaysWhatAListByAssigneeCosts(Page page) {
		page.open("/").follow("Console").follow("Access patterns");
		WebElement row = page.row("findByAssigneeOrderByIdDesc");
		assertThat(page.cell(row, "Requests")).isEqualTo("1 – 10");
		assertThat(page.cell(row, "Units")).isEqualTo("0.5 – 1,280");
		page.follow("findByAssigneeOrderByIdDesc");
		assertThat(page.row("100 items of 1 KB").getText()).contains("12.5");
	}

	@Test
	void consoleSaysWhyAllCommentsCannotBeDeleted(Page page) {
		page.open("/").follow("Console").follow("Access patterns");
		page.follow("CommentRepository").press("inherited methods are not available").follow("deleteAll");
		page.isTitled("CommentRepository.deleteAll");
		page.sees("Why it is refused", "No index serves a query of Comment for 'everything'",
				"@SingleTableEntity(listing = BY_ID)");
	}

}

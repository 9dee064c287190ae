package io.singletable.sample.browser;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for queries, partitions and restores in the console as people use them.
 */
@BrowserTest
class QueriesAndRestoresInBrowserIntegrationTests {

	@Test
	void methodIsRunPageByPage(Page page) {
		page.open("/singletable").follow("Query").select("Method", "findByAssigneeOrderByIdDesc").press("Choose");
		page.type("assignee", "ann").press("Run").sees("Result", "Milk temperature option");
		List<String> first = page.rows();
		page.follow("Next page").sees("First page");
		assertThat(page.rows()).isNotEqualTo(first);
		List<String> second = page.rows();
		assertThat(page.reopenElsewhere().rows()).isEqualTo(second);
		page.follow("First page").follow("01M6GX8148YVS5NZRJQGJSXQ1C").sees("Properties");
	}

	@Test
	void textIsCorrectedAtItsMistake(Page page) {
		page.open("/singletable/query").follow("By text").select("Type", "Ticket");
		page.type("Where", "status == 'OPEN'").press("Run").sees("can't be read at character 9");
		page.type("Where", "status = 'OPEN'").type("Sort by", "priority desc").press("Run").sees("Smell of burning");
		assertThat(page.rows().get(0)).contains("Smell of burning");
		page.type("Where", "title = 'Leak'").type("Sort by", "").press("Run").sees("No index serves this query");
		page.follow("Filter anyway").seesNot("Filter anyway");
		page.select("Type", "Comment").type("Where", "author = 'ben'").press("Run").sees("No index serves");
	}

	@Test
	void partitionIsShownAsItLies(Page page) {
		page.open("/singletable/entities/Ticket/item?id=" + Screen.URGENT).follow("Collection");
		page.sees("Bought less than two years ago").follow("Comment#");
		page.sees("Properties", "ben");
	}

	@Test
	void versionIsRestoredAfterALookAtWhatIsSent(Page page) {
		String id = DeskInBrowserIntegrationTests.create(page, "First title").replaceAll(".*/", "");
		page.follow("Edit").type("Title", "Second title").press("Save").sees("The ticket is saved.");
		page.open("/singletable/entities/Ticket/history?id=" + id).follow("Restore version 1");
		page.sees("Nothing is written yet.", "unless version 2 is still the latest one", "Second", "First");
		page.press("Restore").sees("First title");
		page.follow("History").sees("restored");
	}

	@Test
	void restoreOverAChangeOfAnotherPersonIsRefused(Page page) {
		String ticket = DeskInBrowserIntegrationTests.create(page, "Contended");
		page.follow("Edit").type("Title", "Changed").press("Save").sees("The ticket is saved.");
		page.open("/singletable/entities/Ticket/restore?version=1&id=" + ticket.replaceAll(".*/", ""));
		page.sees("Nothing is written yet.");
		DeskInBrowserIntegrationTests.inAnotherWindow(page,
				() -> page.open(ticket).follow("Edit").type("Title", "Changed again").press("Save"));
		page.press("Restore").sees("Someone has changed this Ticket since you looked at it, so nothing was restored.");
		page.follow("Look again").sees("unless version 3 is still the latest one").press("Restore").sees("Contended");
	}

	@Test
	void deletedCustomerIsRestored(Page page) {
		page.open("/desk/customers/c-siobhan-kelly").press("Delete the customer").sees("can be restored for 30 days");
		page.open("/singletable/entities/Customer").follow("Deleted").sees("c-siobhan-kelly").follow("Restore");
		page.sees("Nothing is written yet.").press("Restore").sees("Siobhán Kelly", "Properties");
	}

}

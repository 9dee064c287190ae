package io.singletable.console;

import io.singletable.console.desk.Draft;
import io.singletable.console.desk.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueryView} with texts.
 */
class TextQueryIntegrationTests {

	@RegisterExtension
	private static final Desk desk = Visits.start().onlyRead();

	@Test
	void textIsRunPageByPage() throws Exception {
		String html = text("customer = 'olga' and bookedAt > '2026-01-03T00:00:00Z'", "bookedAt desc", "");
		assertThat(html).contains("id.number=30\"", "Queries index gsi1", "<footer>" + desk.recorded().foot())
			.doesNotContain("id.number=2\"", "token-1");
		assertThat(Visits.follow(desk, html, "Next page")).contains("id.number=3\"")
			.doesNotContain("id.number=2\"", "Next page");
	}

	@Test
	void textThatFiltersIsRunAfterASecondClick() throws Exception {
		String html = text("customer = 'olga' and seats in (5, 6)", "", "");
		assertThat(html).contains("No index serves this query exactly", "A page of the console sends 10 requests",
				"filters by seats in ?");
		assertThat(desk.recorded().requests()).isZero();
		assertThat(Visits.follow(desk, html, "Filter anyway")).contains("<dt>Rows returned</dt><dd>8</dd>");
	}

	@Test
	void textNeverScans() throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", "Draft", "where", "text = 'x'", "run", "anyway");
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentAsString()).contains("No index serves this query.", "Why it is refused",
				"<pre>\n@GlobalSecondaryIndex(name = &quot;gsi1&quot;, partitionKey = &quot;text#{text}&quot;");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void conditionThatCannotBeAskedSaysWhy() throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", "Visit", "where", "seats is empty", "run", "");
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentAsString()).contains("&#39;seats is empty&#39;")
			.doesNotContain("No index serves", "Why it is refused");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					customer ~ 'x'     | | customer <mark class="removed">~</mark> &#39;x&#39; | at character 10: expected a word
					customer =         | | customer =<mark class="removed"> </mark>  | at character 11: expected a parameter
					kind = 'SOMEWHERE' | | kind = <mark class="removed">&#39;</mark>SOMEWHERE | &#39;SOMEWHERE&#39; is not a constant
					nothing = 1        | | <mark class="removed">n</mark>othing = 1 | &#39;nothing&#39; is not a stored property
					customer = 'x'     | nothing | <mark class="removed">n</mark>othing | at character 1: &#39;nothing&#39;
					""")
	void mistakeShowsItsPlace(String where, String sort, String marked, String problem) throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", "Visit", "where", where, "sort",
				(sort != null) ? sort : "", "run", "");
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentAsString()).contains(marked, problem, "aria-invalid=\"true\"");
		assertThat(desk.recorded().requests()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			Visit  | token = 'token-1'                                |
			Visit  | customer = 'olga' and not (seats = 1 or token starts with 't') |
			Visit  | customer = 'olga' and customer = token           |
			Visit  | size(token) > 3                                  |
			Visit  | token is not null                                |
			Visit  | customer = 'olga' order by token                 |
			Visit  | customer = 'olga'                                | bookedAt, token desc
			Ticket | email = 'olga@example.org'                       |
			Ticket | assignee = 'bob' and email starts with 'o'       |
			Ticket | assignee = 'bob'                                 | email
			Ticket | apiKey > 'a'                                     |
			Ticket | assignee = 'bob' and contacts is not empty       |
			""")
	void nothingIsFoundOrSortedByWhatIsMasked(String type, String where, String sort) throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", type, "where", where, "sort",
				(sort != null) ? sort : "", "run", "anyway");
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentAsString())
			.contains(" is masked: entities can&#39;t be found or sorted by it here.")
			.doesNotContain("What it took");
		assertThat(desk.recorded().requests()).isZero();
	}

	private static String text(String where, String sort, String run) throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", "Visit", "where", where, "sort", sort, "run",
				run);
		assertThat(response.getStatus()).isEqualTo(200);
		return response.getContentAsString();
	}

}

package io.singletable.console;

import java.time.LocalDate;
import java.util.UUID;

import io.singletable.console.desk.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueryParameters}, each with a method that has them.
 */
class QueryParametersIntegrationTests {

	@RegisterExtension
	private static final Desk desk = Visits.start().onlyRead();

	@Test
	void everyKindOfParameterIsAField() throws Exception {
		String method = "findByCustomerAndDayAndTimeAndMonthAndRoomAndSeatsAndPriceAndPaidAndKind";
		String[] values = { "customer", "olga", "day", "2026-01-31", "time", "12:00", "month", "2026-01", "room",
				Visits.ROOM.toString(), "seats", "3", "price", "12.5", "paid", "true", "kind", "HOME", "run", "" };
		assertThat(page(method, values))
			.contains("name=\"customer\" value=\"olga\"", "type=\"date\" name=\"day\" value=\"2026-01-31\"",
					"type=\"time\" name=\"time\"", "type=\"month\" name=\"month\"", "room · UUID",
					"name=\"seats\" value=\"3\"", "inputmode=\"decimal\"",
					"<select name=\"paid\"><option value=\"true\" selected", "<option value=\"HOME\" selected",
					"id.number=3\"", "id.number=10\"")
			.doesNotContain("id.number=4\"");
		for (int i = 2; i < values.length - 2; i += 2) {
			String[] wrong = values.clone();
			wrong[i + 1] = "no such thing";
			MockHttpServletResponse response = get(method, wrong);
			assertThat(response.getStatus()).as(values[i]).isEqualTo(400);
			assertThat(response.getContentAsString()).contains("The value of " + values[i] + " is no ",
					"aria-invalid=\"true\"", "role=\"alert\"");
			wrong[i + 1] = "";
			assertThat(get(method, wrong).getContentAsString()).contains(values[i] + " has no value.");
		}
	}

	@Test
	void alternativesAreLinesOrRepeated() throws Exception {
		assertThat(page("findByCustomerIn", "customers", "fred\r\n\r\nnobody", "run", ""))
			.contains("<textarea name=\"customers\"", "nobody</textarea>", "id.number=31\"")
			.doesNotContain("id.number=1\"");
		String both = page("findByCustomerIn", "customers", "fred", "customers", "olga", "run", "");
		assertThat(both).contains("fred\nolga</textarea>", "id.number=1\"");
		assertThat(follow(both, "Next page")).contains("id.number=26\"", "fred\nolga</textarea>");
		assertThat(page("findByCustomerIn", "customers", "", "run", "")).contains("No Visit matches.");
	}

	@Test
	void recordHasAFieldForEachComponent() throws Exception {
		assertThat(page("readById", "id.day", "2026-01-31", "id.number", "7", "run", "")).contains("id.day · LocalDate",
				"id.number · Integer", "item?id.day=2026-01-31&amp;id.number=7\"");
		assertThat(get("readById", "id.day", "2026-01-31", "run", "").getContentAsString())
			.contains("id.number has no value.");
	}

	@Test
	void limitHoldsForAllPages() throws Exception {
		String[] query = { "customer", "olga", "after", "2026-01-03T00:00:00Z", "limit", "27", "run", "" };
		String html = page("findByCustomerAndBookedAtAfter", query);
		assertThat(html).contains("name=\"limit\" value=\"27\"", "id.number=3\"", "id.number=27\"")
			.doesNotContain("id.number=2\"");
		assertThat(follow(html, "Next page")).contains("id.number=28\"", "id.number=29\"")
			.doesNotContain("id.number=30\"", "Next page");
		query[5] = "";
		assertThat(follow(page("findByCustomerAndBookedAtAfter", query), "Next page")).contains("id.number=30\"");
		query[5] = "0";
		assertThat(get("findByCustomerAndBookedAtAfter", query).getContentAsString())
			.contains("The value of limit is less than 1.");
		assertThat(page("findFirst3ByCustomerOrderByBookedAtDesc", "customer", "olga", "run", ""))
			.contains("id.number=28\"")
			.doesNotContain("id.number=27\"", "Next page");
	}

	@Test
	void orderIsText() throws Exception {
		String[] query = { "customer", "olga", "from", "2026-01-02T00:00:00Z", "to", "2026-01-04T00:00:00Z", "sort",
				"bookedAt desc", "run", "" };
		assertThat(page("findByCustomerAndBookedAtBetween", query)).containsSubsequence("id.number=3\"",
				"id.number=1\"");
		query[7] = "seats";
		MockHttpServletResponse unserved = get("findByCustomerAndBookedAtBetween", query);
		assertThat(unserved.getStatus()).isEqualTo(400);
		assertThat(unserved.getContentAsString()).contains("No index serves this query.", "What to write instead",
				"<pre>\n@GlobalSecondaryIndex(");
		query[7] = "bookedAt sideways";
		assertThat(get("findByCustomerAndBookedAtBetween", query).getContentAsString()).contains(
				"The order can&#39;t be read at character 10: expected &#39;and&#39;, &#39;or&#39; or &#39;order by&#39;",
				"aria-invalid");
		query[7] = "token";
		assertThat(get("findByCustomerAndBookedAtBetween", query).getContentAsString())
			.contains("token is masked: entities can&#39;t be found or sorted by it here.");
	}

	private static String page(String method, String... query) throws Exception {
		return Visits.page(desk, method, query);
	}

	private static String follow(String html, String link) throws Exception {
		return Visits.follow(desk, html, link);
	}

	private static MockHttpServletResponse get(String method, String... query) throws Exception {
		return Visits.get(desk, method, query);
	}

}

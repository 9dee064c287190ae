package io.singletable.console;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.singletable.console.desk.Comment;
import io.singletable.console.desk.Ticket;
import io.singletable.console.desk.Errand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CollectionView}.
 */
class CollectionIntegrationTests {

	private static final String TICKET = "type=Ticket&id=t-1";

	private static final String ASSIGNEE = "index=gsi1&type=Ticket&assignee=bob";

	private static final Pattern COMMENT = Pattern.compile("title=\"comment#[^\"]+\" href=\"[^\"]+id.number=(\\d+)\"");

	@RegisterExtension
	private static final Desk desk = Desk.start();

	@BeforeAll
	static void fill() {
		desk.fill();
		put(Map.of("pk", text("Ticket#t-1"), "sk", text("zebra"), "_type", text("Zebra"), "_v", number("7"), "stripes",
				number("24"), "password", text("secret-1")));
		put(Map.of("pk", text("Ticket#t-1"), "sk", text("zoo"), "cage", text("<b>")));
	}

	@Test
	void partitionShowsTypesInTheOrderOfTheirSortKeys() throws Exception {
		String html = page(TICKET);
		assertThat(html)
			.contains("<h1>Ticket t-1</h1>", "aria-current=\"page\">Collection</a>",
					"<dt>Partition key</dt><dd><code class=\"value\">Ticket#t-1</code>", "<dd>the table</dd>",
					"title=\"Ticket\" href=\"/app/singletable/entities/Ticket/item?id=t-1\"", ">Ticket</span>",
					"title=\"" + sortKeyOf(1) + "\"", ">Comment</span>", "<code>title</code>: Printer was on fire",
					"<code>text</code>: Comment 1", "<td class=\"number\">6</td>", " bytes\">", ">Next page</a>")
			.doesNotContain(">Previous page</a>", "@example.org", "key-1");
		assertThat(html.indexOf("Printer was on fire")).isLessThan(html.indexOf("Comment 1<"));
		assertThat(comments(html)).hasSize(24).startsWith(1).endsWith(24);
		assertThat(desk.recorded().requests()).isZero();
	}

	private static String sortKeyOf(int comment) {
		return desk.operations().keysOf(new Comment(new Comment.CommentId("t-1", comment), "ann", "")).table().sort();
	}

	@Test
	void pagesLeadForthAndBack() throws Exception {
		String first = page(TICKET);
		String second = page(TICKET + "&cursor=" + cursor(first, "next"));
		assertThat(comments(second)).containsExactly(25, 26, 27, 28, 29, 30);
		assertThat(second).contains(">First page</a>", ">Previous page</a>").doesNotContain(">Next page</a>");
		String back = page(TICKET + "&cursor=" + cursor(second, "prev"));
		assertThat(comments(back)).isEqualTo(comments(first));
		assertThat(back).contains("Printer was on fire").doesNotContain(">Previous page</a>");
		assertThat(comments(page(TICKET + "&cursor=" + cursor(back, "next")))).isEqualTo(comments(second));
	}

	@Test
	void smallPagesReachEverythingForthAndBack() throws Exception {
		try (Desk small = Desk.start("singletable.console.page-size=3")) {
			for (int i = 1; i <= 8; i++) {
				small.operations().save(new Comment(new Comment.CommentId("t-1", i), "ann", "Comment " + i));
			}
			String partition = "type=Comment&id.ticket=t-1&id.number=1";
			String html = get(small, partition).getContentAsString();
			for (List<Integer> next : List.of(List.of(4, 5, 6), List.of(7, 8))) {
				html = get(small, partition + "&cursor=" + cursor(html, "next")).getContentAsString();
				assertThat(comments(html)).isEqualTo(next);
			}
			for (List<Integer> previous : List.of(List.of(4, 5, 6), List.of(1, 2, 3))) {
				html = get(small, partition + "&cursor=" + cursor(html, "prev")).getContentAsString();
				assertThat(comments(html)).isEqualTo(previous);
			}
			assertThat(html).doesNotContain(">Previous page</a>");
		}
	}

	@Test
	void shardsOfAnIndexAreOnePartitionWhoseItemsAreFetched() throws Exception {
		try (Desk small = Desk.start("singletable.console.page-size=5")) {
			for (int i = 1; i <= 14; i++) {
				small.operations().insert(new Errand(i, null, Errand.Kind.REPAIR, "Errand " + i));
			}
			small.operations().deleteById(3, Errand.class);
			String partition = "type=Errand&index=gsi2&property.type=REPAIR";
			small.recorded().reset();
			String html = get(small, partition).getContentAsString();
			assertThat(html).contains("<footer>" + small.recorded().foot(), "<option selected=\"\">REPAIR</option>",
					"<code>text</code>: Errand 1<", "<code>type</code>: REPAIR");
			assertThat(errands(html)).containsExactly(1, 2, 4, 5, 6);
			for (List<Integer> next : List.of(List.of(7, 8, 9, 10, 11), List.of(12, 13, 14))) {
				html = get(small, partition + "&cursor=" + cursor(html, "next")).getContentAsString();
				assertThat(errands(html)).isEqualTo(next);
			}
			assertThat(html).doesNotContain(">Next page</a>");
			for (List<Integer> previous : List.of(List.of(7, 8, 9, 10, 11), List.of(1, 2, 4, 5, 6))) {
				html = get(small, partition + "&cursor=" + cursor(html, "prev")).getContentAsString();
				assertThat(errands(html)).isEqualTo(previous);
			}
			assertThat(get(small, "type=Errand&index=gsi2&property.type=OTHER").getStatus()).isEqualTo(400);
			assertThat(small.get("/entities/Errand/item", "id", "1", "tab", "keys").getContentAsString())
				.contains("index=gsi2&amp;property.type=REPAIR\">gsi2</a>");
		}
	}

	@Test
	void pageOfDeletedEntitiesLeadsOn() throws Exception {
		try (Desk small = Desk.start("singletable.console.page-size=2")) {
			for (int i = 1; i <= 2; i++) {
				small.client().putItem(tombstone("a" + i));
			}
			small.operations().insert(Desk.ticket("t-1"));
			String html = get(small, TICKET).getContentAsString();
			String shown = html;
			for (int i = 0; i < 2 && html.contains(">Next page</a>"); i++) {
				html = get(small, TICKET + "&cursor=" + cursor(html, "next")).getContentAsString();
				shown += html;
			}
			assertThat(shown).contains(">Aa1<", ">Aa2<", "Printer smokes");
		}
	}

	private static PutItemRequest tombstone(String sort) {
		return PutItemRequest.builder()
			.tableName("singletable")
			.item(Map.of("pk", text("Ticket#t-1"), "sk", text("A" + sort), "_type", text("Ticket"), "_v", number("1"),
					"_del", AttributeValue.fromBool(true)))
			.build();
	}

	@Test
	void itemsOfNoEntityAreShownRaw() throws Exception {
		String html = page(TICKET + "&cursor=" + cursor(page(TICKET), "next"));
		assertThat(html)
			.contains("zebra", "<span class=\"tag plain\">Zebra</span>", "stripes: 24", "password: ••••••",
					"<td class=\"number\">7</td>", "<span class=\"tag plain\">no type</span>",
					"cage: &quot;&lt;b&gt;&quot;")
			.doesNotContain("secret-1", "<b>");
	}

	@Test
	void deletedEntityIsShownAsSuch() throws Exception {
		assertThat(page("type=Ticket&id=t-2")).contains("<span class=\"tag warning\">deleted</span>",
				"<td class=\"number\">4</td>");
	}

	@Test
	void emptyPartitionSaysSo() throws Exception {
		assertThat(page("type=Ticket&id=nothing")).contains("Nothing is stored in this partition.");
	}

	@Test
	void partitionOfAnIndexIsNamedByProperties() throws Exception {
		String html = page(ASSIGNEE);
		assertThat(html)
			.contains("<h1>Collection of Ticket in gsi1</h1>", "assignee#bob", "<dd>index gsi1</dd>",
					"name=\"assignee\" class=\"code\" required=\"\" autocomplete=\"off\" value=\"bob\"", "••••••",
					"Printer smokes", ">Next page</a>")
			.doesNotContain("@example.org", "name=\"time\"");
		String second = page(ASSIGNEE + "&cursor=" + cursor(html, "next"));
		assertThat(second).contains(">Previous page</a>", "Printer smokes");
		assertThat(links(page(ASSIGNEE + "&cursor=" + cursor(second, "prev")))).isEqualTo(links(html)).hasSize(25);
	}

	@Test
	void indexWithoutValuesShowsTheFormAndReadsNothing() throws Exception {
		assertThat(page("index=gsi1&type=Ticket")).contains("assignee · String", "Enter a value for each property");
		assertThat(page("index=gsi1&type=Ticket&assignee=")).contains("Enter a value for each property");
	}

	@Test
	void pagesOfTypesAndEntitiesLeadToPartitions() throws Exception {
		assertThat(desk.get("/entities/Ticket").getContentAsString())
			.contains("href=\"/app/singletable/collection?type=Ticket&amp;index=gsi1\">gsi1</a>");
		assertThat(desk.get("/entities/Ticket/item", "id", "t-1", "tab", "keys").getContentAsString())
			.contains("collection?type=Ticket&amp;index=gsi1&amp;assignee=bob\">gsi1</a>")
			.contains("href=\"/app/singletable/collection?id=t-1&amp;type=Ticket\">Collection</a>");
		assertThat(desk.get("/entities/Comment/item", "id.ticket", "t-1", "id.number", "1").getContentAsString())
			.contains("collection?id.ticket=t-1&amp;id.number=1&amp;type=Comment");
		assertThat(desk.get("/entities/Draft/item", "id", "nothing").getContentAsString())
			.doesNotContain("/collection");
	}

	@Test
	void partitionIsShownAsOfATime() throws Exception {
		String html = page(TICKET + "&time=2026-11-22T10:00:00Z");
		assertThat(html)
			.contains("As of ", "<code>title</code>: Printer is on fire", "<td class=\"number\">4</td>",
					"Left out, because there is no history: Comment.", "value=\"2026-11-22T10:00:00Z\"", ">Now</a>")
			.doesNotContain("Printer was on fire", "@example.org");
		assertThat(page(TICKET + "&time=2020-01-01T00:00:00Z").contains("no longer kept")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			type=Nothing&id=1                                | 404 | no such type
			id=1                                             | 404 | no such type
			type=Ticket                                      | 400 | no value for id
			type=Comment&id.ticket=t-1&id.number=x           | 400 | is no Integer
			type=Ticket&index=none&assignee=bob              | 404 | has no index of this name
			type=Ticket&id=t-1&cursor=AAAA                   | 400 | can't be read
			type=Ticket&id=t-1&time=yesterday                | 400 | no instant
			type=Ticket&index=gsi1&assignee=bob&time=2026-11-22T10:00:00Z | 400 | for what is stored now
			""")
	void whatIsNotThereIsAPageThatSaysSo(String query, int status, String sentence) throws Exception {
		MockHttpServletResponse response = get(desk, query);
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsString().replace("&#39;", "'")).contains(sentence, "role=\"alert\"");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void cursorOfAnotherPartitionIsRefused() throws Exception {
		String cursor = cursor(page(TICKET), "next");
		assertThat(get(desk, ASSIGNEE + "&cursor=" + cursor).getStatus()).isEqualTo(400);
	}

	@Test
	void maskedPropertyNamesNoPartition() throws Exception {
		try (Desk masking = Desk.start("singletable.console.masked=Ticket.assignee")) {
			Ticket ticket = masking.operations().insert(Desk.ticket("t-1"));
			MockHttpServletResponse response = get(masking, ASSIGNEE);
			assertThat(response.getStatus()).isEqualTo(400);
			assertThat(response.getContentAsString()).contains("assignee is masked").doesNotContain(">bob");
			assertThat(masking.get("/entities/Ticket/item", "id", ticket.id(), "tab", "keys").getContentAsString())
				.doesNotContain("bob", "index=gsi1");
		}
	}

	@Test
	void pageWithoutBudgetForTheTimeSaysSo() throws Exception {
		try (Desk small = Desk.start("singletable.console.max-requests=1")) {
			small.fillHistories();
			MockHttpServletResponse response = get(small, TICKET + "&time=2026-11-22T10:00:00Z");
			assertThat(response.getStatus()).isEqualTo(503);
			assertThat(response.getContentAsString()).contains("The budget of this page is used");
			assertThat(get(small, TICKET).getStatus()).isEqualTo(200);
		}
	}

	@Test
	void largeItemsAreReadWithinOneRequestAPage() throws Exception {
		for (int i = 1; i <= 5; i++) {
			desk.operations().save(new Comment(new Comment.CommentId("t-8", i), "ann", i + "x".repeat(350_000)));
			put(Map.of("pk", text("Ticket#t-7"), "sk", text("y" + i), "text", text("y".repeat(350_000))));
		}
		String large = "type=Ticket&id=t-8";
		String html = page(large);
		int shown = comments(html).size();
		while (html.contains(">Next page</a>")) {
			assertThat(html).hasSizeLessThan(20_000).contains("This page used 1 request,");
			html = page(large + "&cursor=" + cursor(html, "next"));
			shown += comments(html).size();
		}
		assertThat(shown).isEqualTo(5);
		assertThat(page("type=Ticket&id=t-7")).hasSizeLessThan(20_000).contains("characters)");
	}

	@Test
	void anotherSiteMakesNothingBeRead() throws Exception {
		MockHttpServletRequest request = Requests.of("GET", "/collection", TICKET);
		Requests.leadFromAnotherSite(request);
		assertThat(desk.send(request).getContentAsString()).contains("Another site led to this page");
		assertThat(desk.recorded().requests()).isZero();
	}

	private static List<Integer> comments(String html) {
		return COMMENT.matcher(html).results().map((number) -> Integer.valueOf(number.group(1))).toList();
	}

	private static List<Integer> errands(String html) {
		return Pattern.compile("Errand/item\\?id=(\\d+)\"")
			.matcher(html)
			.results()
			.map((number) -> Integer.valueOf(number.group(1)))
			.toList();
	}

	private static List<String> links(String html) {
		return Pattern.compile("Ticket/item\\?id=(t-\\d+)").matcher(html).results().map(MatchResult::group).toList();
	}

	private static String cursor(String html, String direction) {
		return html.replaceAll("(?s).*rel=\"" + direction + "\" href=\"[^\"]*cursor=([A-Za-z0-9_-]+).*", "$1");
	}

	private static String page(String query) throws Exception {
		desk.recorded().reset();
		MockHttpServletResponse response = get(desk, query);
		String html = response.getContentAsString();
		assertThat(html).contains("<footer>" + desk.recorded().foot());
		assertThat(desk.recorded().writes()).isZero();
		desk.recorded().reset();
		return html;
	}

	private static MockHttpServletResponse get(Desk desk, String query) throws Exception {
		return desk.send(Requests.of("GET", "/collection", query));
	}

	private static void put(Map<String, AttributeValue> item) {
		desk.client().putItem((put) -> put.tableName("singletable").item(item));
	}

	private static AttributeValue text(String text) {
		return AttributeValue.fromS(text);
	}

	private static AttributeValue number(String number) {
		return AttributeValue.fromN(number);
	}

}

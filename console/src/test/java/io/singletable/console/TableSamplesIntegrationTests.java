package io.singletable.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.singletable.console.desk.Draft;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TableSamples} and {@link TableFile}.
 */
class TableSamplesIntegrationTests {

	private static final Pattern ROW = Pattern.compile("<th scope=\"row\">(\\w+)</th>");

	private static final Pattern CONTINUE = Pattern.compile("samples=(\\w+)[^>]*>Continue<");

	private static final Pattern NOT_STORED = Pattern.compile("No (\\w+) is stored yet\\.");

	@RegisterExtension
	private static final Desk desk = Desk.start("singletable.console.max-requests=2");

	@BeforeAll
	static void fill() {
		desk.fill();
		desk.operations().save(new Draft("d-1", "Not listed"));
	}

	/** The page without the table of types. */
	private static String samples(String html) {
		return html.substring(html.indexOf("<h2>Samples</h2>"));
	}

	private static List<String> types(String html) {
		return ROW.matcher(samples(html)).results().map((row) -> row.group(1)).toList();
	}

	@Test
	void samplesAreReadOnlyWhenAsked() throws Exception {
		String html = desk.get("/table").getContentAsString();
		assertThat(types(html)).isEmpty();
		assertThat(html).contains("href=\"/app/singletable/table?samples=\">Read samples</a>");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void samplesOfAllListedTypesAreReadPageByPageWithinTheBudget() throws Exception {
		List<String> types = new ArrayList<>();
		List<String> notStored = new ArrayList<>();
		String next = "";
		while (next != null) {
			desk.recorded().reset();
			String html = desk.get("/table", "samples", next).getContentAsString();
			assertThat(desk.recorded().requests()).isBetween(1, 2);
			assertThat(html).contains("<footer>" + desk.recorded().foot() + "</footer>");
			types.addAll(types(html));
			Matcher link = CONTINUE.matcher(html);
			next = link.find() ? link.group(1) : null;
			assertThat(html.contains("The budget of this page is used")).isEqualTo(next != null);
			NOT_STORED.matcher(html).results().forEach((note) -> notStored.add(note.group(1)));
			assertThat(html.contains("Not listed, so that there is no sample: Draft.")).isEqualTo(next == null);
		}
		assertThat(types).containsExactly("Comment", "Ticket");
		assertThat(notStored).containsExactly("Errand", "Memo", "Note", "Report", "Visit");
	}

	@Test
	void keysOfSamplesHaveTheColoursOfTheirPropertiesAndAreMasked() throws Exception {
		String html = samples(desk.get("/table", "samples", "Ticket").getContentAsString());
		assertThat(html).contains("Ticket#<span class=\"key hue6\">t-1</span>",
				"Ticket#assignee#<span class=\"key hue7\">bob</span>", "••••••");
		assertThat(html).doesNotContain("olga@", "new@");
	}

	@Test
	void foreignPageReadsNothing() throws Exception {
		MockHttpServletRequest request = Requests.get("/table");
		request.addParameter("samples", "");
		Requests.leadFromAnotherSite(request);
		assertThat(desk.send(request).getContentAsString()).contains("Another site led to this page");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void typeThatIsNotListedIsNotFound() throws Exception {
		assertThat(desk.get("/table", "samples", "Draft").getStatus()).isEqualTo(404);
		assertThat(desk.recorded().requests()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/table.svg", "/table.md", "/table.json" })
	void fileHasTheTypesAndReadsNothing(String path) throws Exception {
		MockHttpServletResponse response = desk.get(path);
		assertThat(response.getContentAsString()).contains("Comment", "{ticket}", "{number}").doesNotContain("t-1");
		assertThat(response.getHeader("Content-Disposition")).startsWith("attachment; filename=");
		ConsoleClient.assertSecured(response);
		assertThat(desk.recorded().requests()).isZero();
	}

}

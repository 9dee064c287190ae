package io.singletable.console;

import java.util.Map;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.singletable.DynamoDbUnavailableException;
import io.singletable.console.SingleTableConsoleProperties.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static io.singletable.console.ConsoleClient.OBSERVATIONS;
import static io.singletable.console.ConsoleClient.assertSecured;
import static io.singletable.console.ConsoleClient.send;
import static io.singletable.console.ConsoleClient.servlet;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleServlet}.
 */
class ConsoleServletTests {

	private static final String ALERT = "role=\"alert\"";

	@Test
	void pageHasItsFrame() throws Exception {
		MockHttpServletResponse response = send(Requests.get(""));
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getContentType()).isEqualTo("text/html;charset=UTF-8");
		assertThat(response.getContentAsString()).startsWith("<!DOCTYPE html>\n<html lang=\"en\"><head>")
			.contains("<title>Overview · tickets</title>", "<a class=\"skip\" href=\"#main\">",
					"<nav aria-label=\"Console\">", "<main id=\"main\" tabindex=\"-1\"><h1>Overview</h1>",
					"<footer>This page sent no request to DynamoDB.</footer>")
			.endsWith("</body></html>");
	}

	@Test
	void linksHaveContextPathAndPath() throws Exception {
		MockHttpServletRequest request = Requests.get("/patterns");
		request.setServletPath("/admin");
		request.setQueryString("template=other");
		request.setParameter("template", "other");
		String html = send(request, new TestView("/patterns")).getContentAsString();
		assertThat(html).contains("href=\"/app/admin?template=other\">Overview",
				"href=\"/app/admin/patterns?template=other\" aria-current=\"page\">Access patterns",
				"href=\"/app/admin/assets/console-");
		assertThat(html.split("(href|src|action)=\"(?!/app/admin|#main)")).hasSize(1);
	}

	@Test
	void contextPathIsNoHost() throws Exception {
		MockHttpServletRequest request = Requests.get("/");
		request.setContextPath("//evil.example");
		assertThat(send(request).getHeader("Location")).isEqualTo("/evil.example/singletable");
	}

	@Test
	void pageBelowASectionIsMarked() throws Exception {
		assertThat(send(Requests.get("/patterns/x"), new TestView("/patterns"), new TestView("/patterns/{name}"))
			.getContentAsString()).contains("aria-current=\"true\">Access patterns");
	}

	@Test
	void navigationLeadsToNoPageThatThereIsNot() throws Exception {
		assertThat(send(Requests.get(""), new TestView("/entities")).getContentAsString()).contains(">Entities</a>")
			.doesNotContain(">Access patterns</a></li>", ">Query</a></li>");
	}

	@Test
	void footTellsWhatThePageUsed() throws Exception {
		String html = send(Requests.get("/x"), new TestView("/x", (request) -> {
			assertThat(request.spent().remaining()).isEqualTo(10);
			request.spent().add(1, 1200, 3.5);
			return Answer.Page.of("X", (page) -> request.spent().add(1, 1, 0.55));
		})).getContentAsString();
		assertThat(html).contains("This page used 2 requests, 1,201 items read, 4 request units.");
	}

	@Test
	void firstPageHasNoSlash() throws Exception {
		MockHttpServletResponse response = send(Requests.get("/"));
		assertThat(response.getStatus()).isEqualTo(308);
		assertThat(response.getHeader("Location")).isEqualTo("/app/singletable");
	}

	@Test
	void unknownPageIsToldInTheFrame() throws Exception {
		MockHttpServletResponse response = send(Requests.get("/<script>"));
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getContentAsString()).contains(ALERT, "The console has no such page.", "<nav")
			.doesNotContain("<script>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "GETX" })
	void otherMethodsAreRefused(String method) throws Exception {
		MockHttpServletResponse response = send(Requests.local(method, ""));
		assertThat(response.getStatus()).isEqualTo(405);
		assertThat(response.getHeader("Allow")).isEqualTo("GET, HEAD");
		assertSecured(response);
	}

	@Test
	void viewWithoutFormTakesNoPost() throws Exception {
		MockHttpServletRequest request = Requests.local("POST", "/x");
		request.addHeader("Sec-Fetch-Site", "same-origin");
		MockHttpServletResponse response = new MockHttpServletResponse();
		servlet(Mode.WRITE, new TestView("/x")).service(request, response);
		assertThat(response.getStatus()).isEqualTo(405);
	}

	@Test
	void formIsAnsweredByItsView() throws Exception {
		MockHttpServletRequest request = Requests.local("POST", "/restore");
		request.addHeader("Sec-Fetch-Site", "same-origin");
		MockHttpServletResponse response = new MockHttpServletResponse();
		servlet(Mode.WRITE, new FormView()).service(request, response);
		assertThat(response.getStatus()).isEqualTo(303);
		assertThat(response.getHeader("Location")).isEqualTo("/app/singletable/entities/Ticket?id=a%20%26b");
		assertThat(send(Requests.local("PUT", "/restore"), new FormView()).getHeader("Allow"))
			.isEqualTo("GET, HEAD, POST");
	}

	@ParameterizedTest
	@CsvSource({ "400, Not understood", "404, Not found", "409, Changed in between", "503, DynamoDB is not available" })
	void expectedFailureIsAPage(int status, String title) throws Exception {
		MockHttpServletResponse response = send(Requests.get("/x"),
				failing(new ConsoleException(status, "There is no type <b>.", "Choose another.")));
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsString()).contains("<h1>" + title + "</h1>", ALERT,
				"<p>There is no type &lt;b&gt;.</p>", "Choose another.", "<nav");
		assertSecured(response);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void unexpectedFailureTellsNothingButInTheLog(CapturedOutput output) throws Exception {
		MockHttpServletResponse response = send(Requests.get("/x"),
				failing(new IllegalStateException("secret of ann@example.org")));
		assertThat(response.getStatus()).isEqualTo(500);
		assertThat(response.getContentAsString()).contains(ALERT, "<nav")
			.doesNotContain("secret", "IllegalState", "at io.");
		assertSecured(response);
		assertThat(output).contains("The console could not answer for '/x'", "IllegalStateException");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void absentDynamoDbIsNoFaultOfThePage(CapturedOutput output) throws Exception {
		MockHttpServletResponse response = send(Requests.get("/x"),
				failing(new DynamoDbUnavailableException("table of ann", new IllegalStateException())));
		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getContentAsString()).doesNotContain("ann");
		assertThat(output).doesNotContain("could not answer");
	}

	@Test
	void failureWhileThePageIsWrittenLeavesNoHalfPage() throws Exception {
		MockHttpServletResponse response = send(Requests.get("/x"),
				new TestView("/x", (request) -> Answer.Page.of("Half", (html) -> {
					html.element("h1", "Half");
					throw new ConsoleException(404, "Gone.", "Go back.");
				})));
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getContentAsString()).contains("Gone.").doesNotContain("Half");
	}

	@Test
	void pageThatLeavesAnElementOpenFails() throws Exception {
		MockHttpServletResponse response = send(Requests.get("/x"),
				new TestView("/x", (request) -> Answer.Page.of("X", (html) -> html.open("div"))));
		assertThat(response.getStatus()).isEqualTo(500);
	}

	@Test
	void refusalIsASentence() throws Exception {
		MockHttpServletRequest request = Requests.get("");
		request.setLocalAddr("10.0.0.1");
		MockHttpServletResponse response = send(request);
		assertThat(response.getStatus()).isEqualTo(403);
		assertThat(response.getContentType()).isEqualTo("text/plain;charset=UTF-8");
		assertThat(response.getContentAsString()).startsWith("The console answers on addresses").doesNotContain("<");
		assertSecured(response);
	}

	@Test
	void refusedRequestMakesNoView() throws Exception {
		MockHttpServletRequest request = Requests.get("");
		request.setLocalAddr("10.0.0.1");
		new ConsoleServlet(Requests.local(Mode.READ_ONLY), () -> {
			throw new AssertionError("made");
		}).service(request, new MockHttpServletResponse());
	}

	@Test
	void queryThatCannotBeDecodedIsRefused() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/app/singletable") {

			@Override
			public Map<String, String[]> getParameterMap() {
				throw new IllegalStateException("invalid %");
			}

		};
		request.setLocalAddr("127.0.0.1");
		request.setRemoteAddr("127.0.0.1");
		request.addHeader("Host", "localhost");
		MockHttpServletResponse response = send(request);
		assertThat(response.getStatus()).isEqualTo(400);
		assertSecured(response);
	}

	@Test
	void readsOfAViewAreObserved() throws Exception {
		OBSERVATIONS.observationConfig().observationHandler((Observation.Context context) -> true);
		MockHttpServletResponse response = send(Requests.get("/x/1"), new TestView("/x/{number}", (request) -> {
			Observation.Context context = OBSERVATIONS.getCurrentObservation().getContext();
			assertThat(context.getName()).isEqualTo("singletable.console");
			assertThat(context.getLowCardinalityKeyValue("page").getValue()).isEqualTo("/x/{number}");
			return new Answer.Download("observed", "text/plain", "");
		}));
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(OBSERVATIONS.getCurrentObservation()).isNull();
	}

	@Test
	void downloadIsSaved() throws Exception {
		MockHttpServletResponse response = send(Requests.get("/table.svg"),
				new TestView("/table.svg", (request) -> new Answer.Download("table.svg", "image/svg+xml", "<svg/>")));
		assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"table.svg\"");
		assertThat(response.getContentType()).isEqualTo("image/svg+xml");
		assertThat(response.getContentAsString()).isEqualTo("<svg/>");
		assertSecured(response);
	}

	@Test
	void pageOfASiteThatLedHereRunsNothing() throws Exception {
		MockHttpServletRequest request = Requests.get("/x");
		Requests.leadFromAnotherSite(request);
		assertThat(send(request,
				new TestView("/x", (it) -> new Answer.Download("x", "text/plain", String.valueOf(it.runAllowed()))))
			.getContentAsString()).isEqualTo("false");
	}

	private static TestView failing(RuntimeException failure) {
		Function<ConsoleRequest, Answer> answer = (request) -> {
			throw failure;
		};
		return new TestView("/x", answer);
	}

	/**
	 * View with a form.
	 */
	private static final class FormView implements View {

		@Override
		public String path() {
			return "/restore";
		}

		@Override
		public Answer get(ConsoleRequest request) {
			return Answer.Page.of("Form", (html) -> html.element("h1", "Form"));
		}

		@Override
		public boolean takesForms() {
			return true;
		}

		@Override
		public Answer post(ConsoleRequest request) {
			return Answer.Redirect.to(request.link("/entities/Ticket", "id", "a &b", "version", null));
		}

	}

}

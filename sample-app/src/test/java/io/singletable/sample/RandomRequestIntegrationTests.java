package io.singletable.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for random requests, most of them invalid: whatever a client sends, no response
 * discloses how the desk is built, and none is an error of the server.
 */
@DeskTest
class RandomRequestIntegrationTests {

	private static final long SEED = Long.getLong("seed", 20261124L);

	private static final int REQUESTS = Integer.getInteger("requests", 1000);

	/** Packages, exceptions, stack traces, objects without a text, proxies. */
	private static final Pattern JAVA = Pattern
		.compile("\\b(java|javax|jakarta|org|com|io|tools|software)\\.[a-z]\\w*\\."
				+ "|Exception|\\tat |\\bat \\w+(\\.\\w+)+\\(|\\w@[0-9a-f]{5,8}\\b|\\$\\$|AttributeValue|DynamoDb");

	/** What a problem says itself; not the state of a ticket that it has with it. */
	private static final Pattern SAID = Pattern
		.compile("\"(?:title|detail|message|field)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

	@Autowired
	private Desk desk;

	@Test
	void noResponseDisclosesHowTheDeskIsBuiltAndNoneIsAnErrorOfTheServer() throws IOException {
		Pattern classes = classes();
		RandomRequests requests = requests();
		List<String> findings = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			RandomRequest request = requests.next();
			String response = request.send(this.desk);
			String finding = finding(response, classes);
			if (finding != null) {
				findings.add(finding + " in the response to request " + i + ", " + request + "\n"
						+ response.substring(0, Math.min(response.length(), 1500)) + "\n");
			}
		}
		assertThat(findings).as("-Dseed=" + SEED).isEmpty();
	}

	/** What a response must not have, or null. */
	private static String finding(String response, Pattern classes) {
		int body = response.indexOf("\r\n\r\n");
		if (!response.matches("(?s)HTTP/1\\.1 [234].*") || body < 0) {
			return "a failure";
		}
		Matcher java = JAVA.matcher(response.replace(RandomRequests.CLASS_NAME, ""));
		if (java.find()) {
			return java.group();
		}
		if (response.startsWith("HTTP/1.1 4") && response.length() > body + 4) {
			Matcher name = classes.matcher(said(response));
			return name.find() ? name.group() : response.contains("urn:singletable:problem:") ? null : "no problem";
		}
		return null;
	}

	private RandomRequests requests() {
		List<String> ids = new ArrayList<>();
		Stream.generate(() -> Tickets.path(this.desk).substring("/tickets/".length())).limit(4).forEach(ids::add);
		ids.add(this.desk.post("/customers", "{\"name\": \"Ann\"}").hasStatus(201).text("id"));
		List<String> cursors = Stream
			.of("/tickets?limit=1", "/tickets?status=OPEN&limit=1", "/tickets?assignee=ann&limit=1")
			.map((list) -> this.desk.get(list).text("next"))
			.toList();
		assertThat(cursors).doesNotContainNull();
		return new RandomRequests(new Random(SEED), ids, cursors);
	}

	private static String said(String response) {
		return SAID.matcher(response)
			.results()
			.map((MatchResult text) -> text.group(1))
			.collect(Collectors.joining("\n"));
	}

	/** The simple names of all classes of the desk. */
	private static Pattern classes() throws IOException {
		Resource[] classes = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:io/singletable/sample/**/*.class");
		return Pattern.compile(Stream.of(classes)
			.flatMap((file) -> Stream.of(String.valueOf(file.getFilename()).replace(".class", "").split("\\$")))
			.filter((name) -> name.matches("[A-Z]\\w+"))
			.distinct()
			.collect(Collectors.joining("|", "\\b(", ")\\b")));
	}

}

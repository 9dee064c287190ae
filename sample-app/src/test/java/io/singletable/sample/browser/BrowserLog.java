package io.singletable.sample.browser;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.Logs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages and requests of the browser since it was asked for them last.
 */
final class BrowserLog {

	private static final JsonMapper MAPPER = new JsonMapper();

	private final Logs logs;

	private final String origin;

	BrowserLog(Logs logs, String origin) {
		this.logs = logs;
		this.origin = origin;
	}

	/**
	 * What the browser has logged, without the status of pages that were opened: a page
	 * that says that something is missing has the status 404.
	 */
	List<String> messages() {
		return this.logs.get(LogType.BROWSER)
			.getAll()
			.stream()
			.map(LogEntry::getMessage)
			.filter((message) -> !message.startsWith(this.origin)
					|| !message.contains("Failed to load resource: the server responded with a status of"))
			.toList();
	}

	/** URLs that were requested from elsewhere. */
	Set<String> foreignRequests() {
		Set<String> foreign = new HashSet<>();
		for (LogEntry entry : this.logs.get(LogType.PERFORMANCE)) {
			JsonNode message = MAPPER.readTree(entry.getMessage()).path("message");
			String url = message.path("params").path("request").path("url").asString("");
			if (message.path("method").asString().equals("Network.requestWillBeSent")
					&& !url.startsWith(this.origin + "/")) {
				foreign.add(url);
			}
		}
		return foreign;
	}

}

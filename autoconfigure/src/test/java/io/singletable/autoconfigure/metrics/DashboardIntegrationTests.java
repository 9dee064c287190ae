package io.singletable.autoconfigure.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the dashboard and the alert rules of the documentation: all that they name is
 * there when an application is scraped.
 */
class DashboardIntegrationTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z_]+)}}");

	private static final Pattern TEMPLATED = Pattern.compile("\\$labels\\.([a-z_]+)");

	private static Map<String, Set<String>> scraped = Map.of();

	@BeforeAll
	static void scrape() {
		Shop.RUNNER.run((context) -> {
			Shop.operate(context);
			scraped = PromQl.metrics(context.getBean(PrometheusMeterRegistry.class).scrape());
		});
	}

	@Test
	void eachPanelOfTheDashboardShowsWhatIsScraped() throws IOException {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DOCS.resolve("grafana/singletable.json")));
		List<String> expressions = new ArrayList<>();
		for (JsonNode panel : dashboard.get("panels")) {
			for (JsonNode target : panel.path("targets")) {
				String expression = target.get("expr").asString();
				expressions.add(expression);
				assertThat(grouping(expression)).as(panel.get("title").asString())
					.containsAll(LEGEND.matcher(target.path("legendFormat").asString(""))
						.results()
						.map((match) -> match.group(1))
						.toList());
			}
		}
		for (JsonNode variable : dashboard.get("templating").get("list")) {
			expressions.add(variable.path("definition").asString(""));
		}
		assertThat(expressions).hasSizeGreaterThan(20).allSatisfy(DashboardIntegrationTests::isScraped);
	}

	@Test
	@SuppressWarnings("unchecked")
	void eachRuleWatchesWhatIsScraped() throws IOException {
		Map<String, List<Map<String, Object>>> file = new Yaml()
			.load(Files.readString(DOCS.resolve("prometheus/singletable-alerts.yml")));
		List<Map<String, Object>> rules = (List<Map<String, Object>>) file.get("groups").get(0).get("rules");
		assertThat(rules).hasSizeGreaterThan(5).allSatisfy((rule) -> {
			String expression = (String) rule.get("expr");
			Map<String, String> annotations = (Map<String, String>) rule.get("annotations");
			isScraped(expression);
			assertThat(rule.get("alert")).asString().startsWith("Singletable");
			assertThat((Map<String, String>) rule.get("labels")).containsKey("severity");
			assertThat(annotations).containsOnlyKeys("summary", "description", "runbook");
			assertThat(grouping(expression)).as("labels that the annotations of " + rule.get("alert") + " show")
				.containsAll(
						TEMPLATED.matcher(annotations.toString()).results().map((match) -> match.group(1)).toList());
		});
	}

	@Test
	void eachMeterIsInTheDocumentation() throws IOException {
		String documentation = Files.readString(DOCS.resolve("observability.md"));
		assertThat(SingleTableMeter.values()).allSatisfy((meter) -> {
			assertThat(documentation).contains("`" + meter.getName() + "`");
			for (var key : meter.getKeyNames()) {
				assertThat(documentation).contains("`" + key.asString() + "`");
			}
		});
	}

	private static void isScraped(String expression) {
		PromQl.needed(expression)
			.forEach((metric, labels) -> assertThat(scraped.get(metric)).as(metric + " of " + expression)
				.isNotNull()
				.containsAll(labels));
	}

	private static List<String> grouping(String expression) {
		return Pattern.compile("\\bby \\(([^)]*)\\)")
			.matcher(expression)
			.results()
			.map(MatchResult::group)
			.flatMap(
					(group) -> Pattern.compile("[a-z_]+").matcher(group.substring(2)).results().map(MatchResult::group))
			.toList();
	}

}

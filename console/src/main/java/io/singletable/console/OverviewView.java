package io.singletable.console;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.singletable.internal.model.Finding;
import io.singletable.internal.model.MethodModel;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.sdk.ClientConfigurations;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * First page: the table, and what stands out. Reads nothing: the status is the one that
 * health has seen last.
 */
final class OverviewView implements View {

	private final SingleTableModel model;

	private final @Nullable DynamoDbClient client;

	private final SingleTableConsoleProperties properties;

	/**
	 * Create a new {@code OverviewView}.
	 * @param client the client of all templates, or {@code null} if there are several
	 */
	OverviewView(SingleTableModel model, @Nullable DynamoDbClient client, SingleTableConsoleProperties properties) {
		this.model = model;
		this.client = client;
		this.properties = properties;
	}

	@Override
	public String path() {
		return "";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		TemplateModel template = Templates.chosen(this.model, request);
		AccessPatterns patterns = AccessPatterns.of(this.model, request);
		return Answer.Page.of("Overview", (html) -> {
			html.element("h1", "Overview");
			html.open("dl", "class", "facts");
			html.open("div").element("dt", "Table").open("dd").element("code", template.table()).close().close();
			writePlace(html);
			writeStatus(template, request, html);
			count("Types", template.types().size(), request.link("/entities"), html);
			count("Indexes", patterns.indexes().size(), request.link("/table"), html);
			count("Methods", patterns.all().map(AccessPattern::method).filter(MethodModel::declared).count(),
					request.link(PatternsView.PATH), html);
			html.open("div").element("dt", "Mode").element("dd", this.properties.mode().toString()).close();
			html.close();
			writeFindings(findings(template), request, html);
		});
	}

	private void writePlace(Html html) {
		if (this.client == null) {
			return;
		}
		DynamoDbServiceClientConfiguration configuration = ClientConfigurations.of(this.client).orElse(null);
		if (configuration == null) {
			return; // An embedded one has none.
		}
		Optional<URI> endpoint = configuration.endpointOverride();
		html.open("div").element("dt", endpoint.isPresent() ? "Endpoint" : "Region").open("dd");
		html.element("code", endpoint.map(OverviewView::withoutUser).orElseGet(() -> configuration.region().id()));
		html.close().close();
	}

	/** Credentials could stand in front of the host. */
	private static String withoutUser(URI endpoint) {
		return endpoint.getScheme() + "://" + endpoint.getHost()
				+ ((endpoint.getPort() >= 0) ? ":" + endpoint.getPort() : "");
	}

	private static void writeStatus(TemplateModel template, ConsoleRequest request, Html html) {
		String status = template.knownStatus();
		html.open("div").element("dt", "Status").open("dd");
		if (status != null) {
			html.element("span", status, "class", status.equals("ACTIVE") ? "tag good" : "tag warning");
		}
		else {
			html.text("not known yet; ").element("a", "ask in Health", "href", request.link("/health"));
		}
		html.close().close();
	}

	private static void count(String name, long count, String link, Html html) {
		html.open("div").element("dt", name).open("dd").element("a", Numbers.of(count), "href", link).close().close();
	}

	/**
	 * Those of the template, and those that are about its table.
	 */
	private List<Finding> findings(TemplateModel template) {
		return this.model.findings()
			.stream()
			.filter((finding) -> (finding.subject().template() != null)
					? template.name().equals(finding.subject().template())
					: template.table().equals(finding.subject().table()))
			.toList();
	}

	private static void writeFindings(List<Finding> findings, ConsoleRequest request, Html html) {
		html.element("h2", "Findings");
		if (findings.isEmpty()) {
			html.element("p", "Nothing stands out.", "class", "empty");
			return;
		}
		html.open("ul", "class", "findings");
		for (Finding finding : findings) {
			html.open("li");
			FindingWords.severity(finding, html);
			html.open("div").element("p", finding.sentence());
			FindingWords.link(finding, request, html);
			html.close().close();
		}
		html.close();
	}

}

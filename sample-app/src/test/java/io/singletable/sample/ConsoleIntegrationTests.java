package io.singletable.sample;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console of the sample, which the packaged jar has, too.
 */
@DeskTest
class ConsoleIntegrationTests {

	private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/singletable/[^\"?]*\\.(?:css|js|svg))\"");

	@Autowired
	private Desk desk;

	private Browser browser;

	@BeforeEach
	void openBrowser() {
		this.browser = new Browser(this.desk);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/patterns", "/patterns/TicketRepository/findByAssigneeOrderByIdDesc", "/table",
			"/table.svg", "/entities", "/entities/Ticket", "/query", "/deleted?type=Customer",
			"/query?method=TicketRepository.findByAssigneeOrderByIdDesc&assignee=ann&run=", "/health" })
	void pageIsShown(String page) {
		HttpResponse<String> response = this.browser.open("/singletable" + page);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
	}

	@Test
	void styleSheetScriptAndIconAreThere() {
		Matcher asset = ASSET.matcher(this.browser.open("/singletable").body());
		int found = 0;
		while (asset.find()) {
			HttpResponse<String> response = this.browser.open(asset.group(1));
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).isNotBlank();
			found++;
		}
		assertThat(found).isEqualTo(3);
	}

}

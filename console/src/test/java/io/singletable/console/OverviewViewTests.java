package io.singletable.console;

import java.util.List;

import io.singletable.console.SingleTableConsoleProperties.Mode;
import io.singletable.internal.model.SingleTableModel;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OverviewView}.
 */
class OverviewViewTests {

	@Test
	void clientWithoutConfigurationHasNoPlace() throws Exception {
		SingleTableConsoleProperties properties = Requests.local(Mode.READ_ONLY);
		try (HelpdeskPages pages = new HelpdeskPages()) {
			SingleTableModel model = pages.bean(SingleTableModel.class);
			MockHttpServletResponse response = new MockHttpServletResponse();
			new ConsoleServlet(properties,
					() -> Console.of(Templates.of(model), properties,
							List.of(new OverviewView(model, new Embedded(), properties), new ThemeView()),
							ConsoleClient.OBSERVATIONS))
				.service(Requests.get(""), response);
			assertThat(response.getStatus()).isEqualTo(200);
			assertThat(response.getContentAsString()).contains("<h1>Overview</h1>")
				.doesNotContain("Region", "Endpoint");
		}
	}

	/**
	 * Client that implements as little as an embedded one.
	 */
	private static final class Embedded implements DynamoDbClient {

		@Override
		public String serviceName() {
			return "embedded";
		}

		@Override
		public void close() {
		}

	}

}

package io.singletable.console;

import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.console.archive.OldTicket;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the choice among several {@link Templates}.
 */
class TemplatesTests {

	private static final String ARCHIVE = "archiveTemplate";

	private static HelpdeskPages pages;

	@BeforeAll
	static void start() {
		pages = new HelpdeskPages(Archive.class);
	}

	@AfterAll
	static void stop() {
		pages.close();
	}

	@Test
	void headHasAChoice() throws Exception {
		assertThat(pages.page("/patterns"))
			.contains("<title>Access patterns · desk</title>",
					"<a href=\"/app/singletable?template=archiveTemplate\"><code>archive</code>",
					"<a href=\"/app/singletable?template=singleTableTemplate\" aria-current=\"true\"><code>desk</code>")
			.doesNotContain("OldTicket");
	}

	@Test
	void pageShowsTheTemplateThatWasChosen() throws Exception {
		assertThat(pages.page("/patterns", "template", ARCHIVE))
			.contains("<title>Access patterns · archive</title>", "OldTicketRepository",
					"<input type=\"hidden\" name=\"template\" value=\"archiveTemplate\">",
					"/patterns?repository=OldTicketRepository&amp;show=all&amp;template=archiveTemplate\"",
					"?template=archiveTemplate\" aria-current=\"true\"><code>archive</code>")
			.doesNotContain("TicketRepository.", "CommentRepository");
		assertThat(pages.page("", "template", ARCHIVE)).contains("<code>archive</code>", "Nothing stands out.")
			.doesNotContain("CommentRepository");
	}

	@Test
	void methodIsOneOfTheTemplate() throws Exception {
		assertThat(pages.send("/patterns/OldTicketRepository/count").getStatus()).isEqualTo(404);
		assertThat(pages.page("/patterns/OldTicketRepository/count", "template", ARCHIVE))
			.contains("OldTicketRepository.");
	}

	/**
	 * Another table.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = OldTicket.class, singleTableTemplateRef = ARCHIVE)
	static class Archive {

		@Bean(defaultCandidate = false)
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
			return configurer.builder(client, "archive").entities(OldTicket.class).build();
		}

	}

}

package io.singletable.console;

import java.util.Map;

import io.singletable.console.desk.Comment;
import io.singletable.console.desk.Note;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pages of what is stored, against golden files.
 */
class StoredPagesIntegrationTests {

	@RegisterExtension
	private static final Desk desk = Desk.start("singletable.console.mode=write");

	@BeforeAll
	static void fill() {
		desk.fillHistories();
		desk.delete(new Note("n-1", null, null, "Call back", "secret-1"), "Done");
		desk.delete(new Note("n-2", null, null, "Order paper", "secret-2"), null);
		for (int i = 1; i <= 3; i++) {
			desk.operations().save(new Comment(new Comment.CommentId("t-9", i), "ann", "Comment " + i));
		}
		desk.client()
			.putItem((put) -> put.tableName("singletable")
				.item(Map.of("pk", AttributeValue.fromS("Ticket#t-9"), "sk", AttributeValue.fromS("zebra"))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			restore.html           | /entities/Ticket/restore | id=t-1&version=4
			restore-current.html   | /entities/Ticket/restore | id=t-1&version=6
			restore-deletion.html  | /entities/Ticket/restore | id=t-2&version=1
			deleted.html           | /deleted                 | type=Note
			deleted-restore.html   | /deleted/restore         | type=Note&id=n-1&version=2
			collection.html        | /collection              | type=Comment&id.ticket=t-9&id.number=1
			collection-index.html  | /collection              | type=Ticket&index=gsi1
			""")
	void pageIsThatOfTheGoldenFile(String file, String path, String query) throws Exception {
		MockHttpServletResponse response = desk.send(Requests.of("GET", path, query));
		GoldenFiles.assertMain(file, response.getContentAsString());
		assertThat(response.getContentAsString()).doesNotContain("secret-", "@example.org", "key-1");
	}

}

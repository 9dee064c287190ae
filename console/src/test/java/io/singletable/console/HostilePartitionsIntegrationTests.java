package io.singletable.console;

import java.util.List;
import java.util.Map;

import io.singletable.console.desk.Comment;
import io.singletable.console.desk.Note;
import io.singletable.console.desk.Ticket;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for hostile texts in deleted entities, restores and partitions.
 */
class HostilePartitionsIntegrationTests {

	@RegisterExtension
	private static final Desk desk = Desk.start("singletable.console.mode=write");

	@ParameterizedTest
	@MethodSource("io.singletable.console.HostileTexts#all")
	void hostileTextIsHarmless(String hostile) throws Exception {
		String text = HostileTexts.storable(hostile);
		String id = "h-" + Integer.toHexString(hostile.hashCode());
		Note note = desk.operations().insert(new Note(id, null, null, text, "secret-9"));
		desk.operations().save(new Note(id, note.version(), note.changedAt(), text + text, "secret-8"));
		desk.write("<b>" + HostileTexts.spoken(hostile), "<i>" + HostileTexts.spoken(hostile),
				() -> desk.operations().deleteById(id, Note.class));
		desk.operations().save(new Comment(new Comment.CommentId(id, 1), text, text));
		putUnknown(id, text);
		check("/deleted", "type", "Note");
		check("/deleted/restore", "type", "Note", "id", id, "version", "3");
		check("/entities/Note/restore", "id", id, "version", "1");
		check("/collection", "type", "Ticket", "id", id);
		check("/collection", "type", "Ticket", "index", "gsi1", "assignee", text);
	}

	private static void putUnknown(String id, String text) {
		Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("Ticket#" + id), "sk",
				AttributeValue.fromS("z" + text), "_type", AttributeValue.fromS("<b>" + text), "a" + text,
				AttributeValue
					.fromM(Map.of(text, AttributeValue.fromS(text), "password", AttributeValue.fromS("secret-7"))));
		desk.client().putItem((put) -> put.tableName("singletable").item(item));
		desk.operations()
			.insert(new Ticket(id + "-t", null, null, null, text, Ticket.Status.OPEN, text, text, null, "secret-6",
					List.of(), Map.of()));
	}

	private static void check(String path, String... query) throws Exception {
		MockHttpServletResponse response = desk.get(path, query);
		assertThat(response.getStatus()).as(path).isEqualTo(200);
		HostileTexts.assertHarmless(path, response.getContentAsString());
		assertThat(response.getContentAsString()).doesNotContain("secret-");
	}

}

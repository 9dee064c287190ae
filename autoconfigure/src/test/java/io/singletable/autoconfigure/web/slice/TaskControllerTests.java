package io.singletable.autoconfigure.web.slice;

import java.util.List;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.read.Windows;
import io.singletable.scroll.CursorCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.BDDMockito;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a web slice, which has neither a table nor a configured secret. A platform is
 * detected, on which an application without a secret does not start.
 */
@WebMvcTest(controllers = TaskController.class,
		properties = { "spring.main.cloud-platform=kubernetes", "singletable.cursor.secrets=${NOT_SET_IN_TESTS}" })
@ExtendWith(OutputCaptureExtension.class)
class TaskControllerTests {

	@Autowired
	private MockMvcTester client;

	@Autowired
	private CursorCodec cursors;

	@MockitoBean
	private TaskRepository tasks;

	@Test
	void windowIsAPage() {
		BDDMockito.given(this.tasks.findByOwner(Mockito.eq("ann"), Mockito.any(), Mockito.eq(Limit.of(7))))
			.willReturn(Windows.window(Direction.FORWARD, "later", List.of(new Task("t", "ann"))));
		assertThat(this.client.get().uri("/tasks?owner=ann&limit=7")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.items[0].id", (id) -> assertThat(id).isEqualTo("t"))
			.extractingPath("$.next")
			.asString()
			.satisfies((next) -> assertThat(this.cursors.decode(next).getKeys()).containsEntry("sk", "later"));
	}

	@Test
	void cursorBecomesItsPosition() {
		String cursor = this.cursors.encode(Windows.forwardFrom("x"));
		assertThat(this.client.get().uri("/tasks").param("owner", "ann").param("cursor", cursor)).hasStatusOk();
		ArgumentCaptor<ScrollPosition> position = ArgumentCaptor.forClass(ScrollPosition.class);
		Mockito.verify(this.tasks).findByOwner(Mockito.eq("ann"), position.capture(), Mockito.eq(Limit.of(5)));
		assertThat(((KeysetScrollPosition) position.getValue()).getKeys()).containsEntry("sk", "x");
	}

	@Test
	void invalidCursorsAndLimitsAreProblems() {
		assertThat(this.client.get().uri("/tasks?owner=ann&cursor=x")).hasStatus(400)
			.hasContentType("application/problem+json");
		assertThat(this.client.get().uri("/tasks?owner=ann&limit=11")).hasStatus(400)
			.hasContentType("application/problem+json");
	}

	@Test
	void argumentsOfSpringDataAreThereToo() {
		assertThat(this.client.get().uri("/arguments?page=2&sort=owner,desc&limit=9")).hasStatusOk()
			.hasBodyTextEqualTo("page 2, sort owner: DESC, initial true, limit 9");
	}

	@Test
	void sliceHasNothingOfTheTable(@Autowired ApplicationContext context, CapturedOutput output) {
		assertThat(context.getBeanNamesForType(SingleTableOperations.class)).isEmpty();
		assertThat(context.getBeanNamesForType(DynamoDbClient.class)).isEmpty();
		assertThat(context.getBeanNamesForType(SingleTableProperties.class)).isEmpty();
		assertThat(output).doesNotContain("Page tokens");
	}

}

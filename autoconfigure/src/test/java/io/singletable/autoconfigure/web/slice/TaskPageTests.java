package io.singletable.autoconfigure.web.slice;

import java.util.List;

import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.scroll.EvaluatedWindow;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Example of the chapter on the web.
 */
// @formatter:off
// tag::slice[]
@WebMvcTest(TaskController.class)
class TaskPageTests {

    @Autowired MockMvcTester client;
    @MockitoBean TaskRepository tasks;

    @Test
    void firstPageHasANext() {
        given(tasks.findByOwner("ann", ScrollPosition.keyset(), Limit.of(7)))
            .willReturn(EvaluatedWindow.withNext(List.of(new Task("t", "ann"))));
        assertThat(client.get().uri("/tasks?owner=ann&limit=7")).hasStatusOk()
            .bodyJson().hasPath("$.next").extractingPath("$.items[0].id").isEqualTo("t");
    }

    @Test
    void invalidLimitIsAProblem() {
        assertThat(client.get().uri("/tasks?owner=ann&limit=-1")).hasStatus(400)
            .bodyJson().extractingPath("$.type").isEqualTo("urn:singletable:problem:invalid-limit");
    }
}
// end::slice[]

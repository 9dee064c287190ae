package io.singletable.internal.repository;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.singletable.Query;
import io.singletable.Query.Action;
import io.singletable.internal.repository.MethodQuery.MethodParameter;
import io.singletable.internal.repository.MethodQuery.Role;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.Task;
import io.singletable.test.Status;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.projection.SpelAwareProxyProjectionFactory;
import org.springframework.data.repository.core.support.DefaultRepositoryMetadata;
import org.springframework.data.repository.core.support.PropertiesBasedNamedQueries;
import org.springframework.data.repository.query.ValueExpressionDelegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MethodQuery}.
 */
class MethodQueryTests {

	private final ScriptedQueries queries = new ScriptedQueries(Task.class);

	@Test
	void parametersHaveRolesAndTypes() {
		MethodQuery query = query("findByStatusInAndPriority");
		assertThat(query.parameters()).extracting(MethodParameter::name)
			.containsExactly("statuses", "priority", "position", "limit", "sort");
		assertThat(query.parameters()).extracting(MethodParameter::role)
			.containsExactly(Role.VALUE, Role.VALUE, Role.POSITION, Role.LIMIT, Role.SORT);
		assertThat(query.parameters()).extracting(MethodParameter::many)
			.containsExactly(true, false, false, false, false);
		assertThat(query.parameters().get(0).valueType()).isEqualTo(Status.class);
		assertThat(query.parameters().get(1).valueType()).isEqualTo(Integer.class);
	}

	@Test
	void typeOfRowsIsAParameterOfItsOwn() {
		MethodQuery query = query("findByTitle");
		assertThat(query.parameters()).extracting(MethodParameter::role).containsExactly(Role.VALUE, Role.PROJECTION);
		assertThat(query.isProjection()).isTrue();
		assertThat(query("countByTitle").isProjection()).isFalse();
	}

	@Test
	void elementsOfAnArrayAreValues() {
		MethodParameter parameter = query("findByPriorityIn").parameters().get(0);
		assertThat(parameter.many()).isTrue();
		assertThat(parameter.valueType()).isEqualTo(int.class);
	}

	@Test
	void propertiesAreThoseComparedAndSortedBy() {
		assertThat(query("text").properties()).containsExactly("assignee", "due", "status", "title");
		assertThat(query("countByTitle").properties()).containsExactly("title");
	}

	@Test
	void actionAndLimitAreThoseOfTheMethod() {
		assertThat(query("countByTitle").action()).isEqualTo(Action.COUNT);
		assertThat(query("deleteByTitle").action()).isEqualTo(Action.DELETE);
		assertThat(query("findFirst3ByTitle").max()).isEqualTo(3);
		assertThat(query("findFirst3ByTitle").action()).isEqualTo(Action.FIND);
		assertThat(query("text").max()).isNull();
	}

	@Test
	void expressionsAreTold() {
		assertThat(query("expression").hasExpressions()).isTrue();
		assertThat(query("text").hasExpressions()).isFalse();
	}

	@Test
	void argumentsAreBoundToOtherOperations() {
		query("findByStatusInAndPriority")
			.bind(this.queries, Sort.by("title"), List.of(Status.OPEN), 3, null, null, null)
			.all();
		assertThat(this.queries.asked).hasSize(1);
		assertThat(this.queries.asked.get(0)).contains("[[OPEN], 3]", "sort title: ASC", "all");
	}

	@Test
	void argumentThatIsMissingIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> query("countByTitle").bind(this.queries, Sort.unsorted(), new Object[] { null }))
			.withMessageContaining("the argument 'title' is null");
	}

	private MethodQuery query(String name) {
		Method method = Arrays.stream(Tasks.class.getDeclaredMethods())
			.filter((it) -> it.getName().equals(name))
			.findFirst()
			.orElseThrow();
		ExplainableQuery query = (ExplainableQuery) SingleTableQueryLookup
			.create(null, this.queries.registry, this.queries, List.of(), ValueExpressionDelegate.create())
			.resolveQuery(method, new DefaultRepositoryMetadata(Tasks.class), new SpelAwareProxyProjectionFactory(),
					PropertiesBasedNamedQueries.EMPTY);
		return query.detached().orElseThrow();
	}

	interface Tasks extends SingleTableRepository<Task, String> {

		Window<Task> findByStatusInAndPriority(Collection<Status> statuses, Optional<Integer> priority,
				ScrollPosition position, Limit limit, Sort sort);

		<T> List<T> findByTitle(String title, Class<T> type);

		List<Task> findByPriorityIn(int... priorities);

		long countByTitle(String title);

		long deleteByTitle(String title);

		List<Task> findFirst3ByTitle(String title);

		@Query("status = :status and (title = assignee or title = 'x') order by due desc")
		List<Task> text(Status status);

		@Query("title = :#{#title.strip()}")
		List<Task> expression(String title);

	}

}

package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReadAhead}.
 */
class ReadAheadTests {

	private static final List<Class<?>> TYPES = List.of(First.class, Shape.class, WithoutId.class, Unreadable.class,
			Last.class);

	private final SingleTableMappingContext context = new SingleTableMappingContext();

	private final JacksonIntrospection jackson = new JacksonIntrospection(
			StorageMapper.create(UnknownProperties.FAIL, List.of()));

	@Test
	void readsFromTheEndWhatTheReaderHasNotBegunWith() {
		ReadAhead ahead = new ReadAhead(TYPES, this.context, this.jackson);
		ahead.next();
		ahead.run();
		assertThat(this.context.hasPersistentEntityFor(Last.class)).isTrue();
		assertThat(this.context.hasPersistentEntityFor(WithoutId.class)).isTrue();
		assertThat(this.context.hasPersistentEntityFor(First.class)).isFalse();
	}

	@Test
	void leavesHierarchiesToTheReader() {
		new ReadAhead(TYPES, this.context, this.jackson).run();
		assertThat(this.context.hasPersistentEntityFor(First.class)).isTrue();
		assertThat(this.context.hasPersistentEntityFor(Shape.class)).isFalse();
	}

	@Test
	void initializesNoEntity() {
		new ReadAhead(List.of(Noisy.class), this.context, this.jackson).run();
		assertThat(this.context.hasPersistentEntityFor(Noisy.class)).isTrue();
		assertThat(Initialized.noisy).isFalse();
	}

	@Test
	void mistakesAreThoseOfTheReader() {
		List<String> alone = new ArrayList<>(Mapping.mistakesIn(WithoutId.class));
		alone.addAll(Mapping.mistakesIn(Unreadable.class));
		assertThat(alone).hasSizeGreaterThan(1);
		assertThat(Mapping.mistakesIn(TYPES.toArray(Class<?>[]::new))).isEqualTo(alone);
	}

	@Test
	void leavesNoThreadBehind() {
		Mapping.mistakesIn(TYPES.toArray(Class<?>[]::new));
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.doesNotContain("singletable-mapping");
	}

	@SingleTableEntity
	record First(@Id String id, String text) {
	}

	@SingleTableEntity
	sealed interface Shape permits Circle {

		@Id
		String id();

	}

	record Circle(@Id String id, int radius) implements Shape {
	}

	@SingleTableEntity
	record WithoutId(String text) {
	}

	@SingleTableEntity
	static class Unreadable {

		@Id
		private final String id;

		Unreadable(String id, int other) {
			this.id = id;
		}

		Unreadable(int other, String id) {
			this.id = id;
		}

		public String getId() {
			return this.id;
		}

	}

	@SingleTableEntity
	record Last(@Id String id, List<String> texts) {
	}

	@SingleTableEntity
	static class Noisy {

		static {
			Initialized.noisy = true;
		}

		@Id
		public String id = "";

	}

	static final class Initialized {

		static boolean noisy;

		private Initialized() {
		}

	}

}

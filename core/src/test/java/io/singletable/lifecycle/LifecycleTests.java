package io.singletable.lifecycle;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.annotation.Id;
import org.springframework.data.mapping.callback.EntityCallback;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Lifecycle}.
 */
class LifecycleTests {

	private static final EntityRegistry REGISTRY = EntityRegistry.of(List.of(Letter.class, Pet.class),
			MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	private static final EntityMetadata<? super Letter> LETTERS = REGISTRY.required(Letter.class);

	private static final Letter LETTER = new Letter("l1", "secret");

	@Test
	void noneDoesNothing() {
		Lifecycle none = Lifecycle.none();
		assertThat(none.isWatched()).isFalse();
		assertThat(none.beforeConvert(LETTERS, LETTER)).isSameAs(LETTER);
		assertThat(none.beforeSave(LETTERS, LETTER, Map.of())).isSameAs(LETTER);
		assertThat(none.afterSave(LETTERS, LETTER)).isSameAs(LETTER);
		assertThat(none.afterConvert(LETTERS, LETTER)).isSameAs(LETTER);
		assertThat(none.beforeDelete(LETTERS, "l1", LETTER)).isSameAs(LETTER);
		none.afterDelete(LETTERS, "l1", LETTER);
		none.beforeDeleteById(LETTERS, "l1");
		none.afterDeleteById(LETTERS, "l1");
		assertThat(none.auditor()).isEmpty();
	}

	@Test
	void simpleAuditorIsNamedByItsText() {
		assertThat(Lifecycle.none().nameOf("ann")).contains("ann");
		assertThat(Lifecycle.none().nameOf(new StringBuilder("ann"))).contains("ann");
		assertThat(Lifecycle.none().nameOf(7L)).contains("7");
		assertThat(Lifecycle.none().nameOf(new UUID(1, 2))).contains("00000000-0000-0001-0000-000000000002");
		assertThat(Lifecycle.none().nameOf(Role.ADMIN)).contains("ADMIN");
	}

	@Test
	void principalIsNamedByItsName() {
		Principal principal = () -> "ann";
		assertThat(Lifecycle.none().nameOf(principal)).contains("ann");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void auditorOfAnotherTypeIsNeverNamedByItsTextAndWarnedOfOnce(CapturedOutput output) {
		Lifecycle lifecycle = Lifecycle.none().auditedBy(() -> Optional.of(LETTER));
		assertThat(lifecycle.nameOf(LETTER)).isEmpty();
		assertThat(lifecycle.nameOf(LETTER)).isEmpty();
		assertThat(output).containsOnlyOnce("AuditorAware provides a " + Letter.class.getName())
			.contains("AuditorName")
			.doesNotContain("secret");
	}

	@Test
	void applicationNamesItsAuditors() {
		Lifecycle lifecycle = Lifecycle.none().auditedBy(() -> Optional.of(LETTER), Letter::id);
		assertThat(lifecycle.unwatched().nameOf(LETTER)).contains("l1");
		assertThat(Lifecycle.none().auditedBy(() -> Optional.of("ann"), (name) -> null).nameOf("ann")).isEmpty();
	}

	@Test
	void traceIdIsAskedOfTheApplication() {
		assertThat(Lifecycle.none().traceId()).isEmpty();
		Lifecycle traced = Lifecycle.none().tracedBy(() -> "4bf9").auditedBy(() -> Optional.of("ann"));
		assertThat(traced.traceId()).contains("4bf9");
		assertThat(traced.auditor().orElseThrow()).isEqualTo("ann");
		assertThat(traced.tracedBy(() -> null).traceId()).isEmpty();
	}

	enum Role {

		ADMIN {
			@Override
			public String toString() {
				return "the administrator";
			}
		}

	}

	@Test
	void eachStepPublishesItsEventAndThenRunsItsCallback() {
		LifecycleRecorder recorder = new LifecycleRecorder();
		Lifecycle lifecycle = recorder.lifecycle();
		lifecycle.beforeConvert(LETTERS, LETTER);
		lifecycle.beforeSave(LETTERS, LETTER, Map.of());
		lifecycle.afterSave(LETTERS, LETTER);
		lifecycle.afterConvert(LETTERS, LETTER);
		lifecycle.beforeDelete(LETTERS, "l1", LETTER);
		lifecycle.afterDelete(LETTERS, "l1", LETTER);
		assertThat(recorder.takeSteps()).containsExactly("beforeConvert", "BEFORE_CONVERT", "beforeSave", "BEFORE_SAVE",
				"afterSave", "AFTER_SAVE", "afterConvert", "AFTER_CONVERT", "beforeDelete", "BEFORE_DELETE",
				"afterDelete", "AFTER_DELETE");
	}

	@Test
	void aDeletionByIdHasEventsOnly() {
		LifecycleRecorder recorder = new LifecycleRecorder();
		recorder.lifecycle().beforeDeleteById(LETTERS, "l1");
		recorder.lifecycle().afterDeleteById(LETTERS, "l1");
		BeforeDeleteEvent<?> before = (BeforeDeleteEvent<?>) recorder.events().get(0);
		assertThat(before.id()).isEqualTo("l1");
		assertThat(before.entity()).isEmpty();
		AfterDeleteEvent<?> after = (AfterDeleteEvent<?>) recorder.events().get(1);
		assertThat(after.id()).isEqualTo("l1");
		assertThat(after.entity()).isEmpty();
		assertThat(recorder.takeSteps()).containsExactly("beforeDelete", "afterDelete");
	}

	@Test
	void eventsShowNoContent() {
		LifecycleRecorder recorder = new LifecycleRecorder();
		recorder.lifecycle().afterSave(LETTERS, LETTER);
		assertThat(recorder.events()).hasToString("[AfterSaveEvent[Letter]]");
	}

	@Test
	void callbacksReturnTheEntityToGoOnWith() {
		Lifecycle lifecycle = of((BeforeConvertCallback<Letter>) (letter) -> letter.with("other"));
		assertThat(lifecycle.beforeConvert(LETTERS, LETTER)).isEqualTo(LETTER.with("other"));
	}

	@Test
	void nullOfACallbackIsRefusedWithoutContent() {
		Lifecycle lifecycle = of((BeforeConvertCallback<Letter>) (letter) -> nothing());
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> lifecycle.beforeConvert(LETTERS, LETTER))
			.withMessage(
					"A BeforeConvertCallback returned null for a " + Letter.class.getName() + ": return the entity")
			.withNoCause();
	}

	@Test
	void anotherClassOfACallbackIsRefused() {
		Lifecycle lifecycle = of((AfterConvertCallback<Pet>) (pet) -> new Pet.Cat("p1"));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> lifecycle.afterConvert(REGISTRY.required(Pet.Dog.class), new Pet.Dog("p1")))
			.withMessageContaining("was called with a " + Pet.Dog.class.getName())
			.withMessageContaining("returned a " + Pet.Cat.class.getName());
	}

	@Test
	void exceptionsOfCallbacksArePassedOn() {
		IllegalArgumentException failure = new IllegalArgumentException("mine");
		Lifecycle lifecycle = of((AfterSaveCallback<Letter>) (letter) -> {
			throw failure;
		});
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> lifecycle.afterSave(LETTERS, LETTER))
			.isSameAs(failure);
	}

	@Test
	void listenersHearOfTheirType() {
		try (var context = new AnnotationConfigApplicationContext(Application.class)) {
			Lifecycle lifecycle = Lifecycle.of(context);
			lifecycle.afterSave(LETTERS, LETTER);
			lifecycle.afterSave(REGISTRY.required(Pet.Dog.class), new Pet.Dog("p1"));
			assertThat(context.getBean(Application.class).heard).containsExactly("letter l1", "any Letter", "pet Dog",
					"any Pet");
		}
	}

	@Test
	void callbackBeansAreCalledForTheirTypeInTheirOrder() {
		try (var context = new AnnotationConfigApplicationContext(Application.class)) {
			Lifecycle lifecycle = Lifecycle.of(context);
			assertThat(lifecycle.beforeConvert(LETTERS, LETTER).text()).isEqualTo("secret first second");
			Pet.Dog dog = new Pet.Dog("p1");
			assertThat(lifecycle.beforeConvert(REGISTRY.required(Pet.Dog.class), dog)).isSameAs(dog);
			assertThat(context.getBean(Application.class).heard).contains("callback of Dog")
				.doesNotContain("callback of Letter");
		}
	}

	private static Lifecycle of(EntityCallback<?> callback) {
		return Lifecycle.of(EntityCallbacks.create(callback), (event) -> {
		});
	}

	@SuppressWarnings("NullAway")
	private static Letter nothing() {
		return null;
	}

	@SingleTableEntity
	record Letter(@Id @Nullable String id, String text) {

		Letter with(String text) {
			return new Letter(this.id, text);
		}

	}

	@SingleTableEntity
	sealed interface Pet {

		record Dog(@Id String id) implements Pet {
		}

		record Cat(@Id String id) implements Pet {
		}

	}

	@Configuration
	static class Application {

		final List<String> heard = new ArrayList<>();

		@EventListener
		@Order(1)
		void on(AfterSaveEvent<Letter> event) {
			this.heard.add("letter " + event.entity().id());
		}

		@EventListener
		@Order(1)
		void onPet(AfterSaveEvent<Pet> event) {
			this.heard.add("pet " + event.entity().getClass().getSimpleName());
		}

		@EventListener
		@Order(2)
		void onAny(EntityEvent<?> event) {
			this.heard.add("any " + event.type().getSimpleName());
		}

		@Bean
		BeforeConvertCallback<Letter> second() {
			return (letter) -> letter.with(letter.text() + " second");
		}

		@Bean
		BeforeConvertCallback<Letter> first() {
			return new First();
		}

		@Bean
		BeforeConvertCallback<Pet> pets() {
			return (pet) -> {
				this.heard.add("callback of " + pet.getClass().getSimpleName());
				return pet;
			};
		}

	}

	@Order(1)
	static class First implements BeforeConvertCallback<Letter> {

		@Override
		public Letter onBeforeConvert(Letter letter) {
			return letter.with(letter.text() + " first");
		}

	}

}

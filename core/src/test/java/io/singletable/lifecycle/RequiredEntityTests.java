package io.singletable.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.EntityDescription;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.data.annotation.Id;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Lifecycle#requiresEntity(EntityDescription)} and
 * {@link Lifecycle#requiresDeletedEntity(EntityDescription)}.
 */
class RequiredEntityTests {

	private static final EntityRegistry REGISTRY = EntityRegistry.of(List.of(Letter.class, Pet.class),
			MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	private static final EntityDescription<?> LETTERS = REGISTRY.required(Letter.class);

	private static final EntityDescription<?> PETS = REGISTRY.required(Pet.class);

	@Test
	void noneAndAuditorsRequireNothing() {
		assertThat(Lifecycle.none().requiresEntity(LETTERS)).isFalse();
		assertThat(Lifecycle.none().auditedBy(Optional::empty).requiresEntity(LETTERS)).isFalse();
	}

	@Test
	void unknownCallbacksAndListenersRequireEverything() {
		Lifecycle lifecycle = Lifecycle.of(EntityCallbacks.create(), (event) -> {
		});
		assertThat(lifecycle.requiresEntity(LETTERS)).isTrue();
	}

	@Test
	void anApplicationWithoutCallbacksAndListenersRequiresNothing() {
		assertThat(requiredIn(Nothing.class)).isEmpty();
	}

	@Test
	void callbacksRequireTheirType() {
		assertThat(requiredIn(LetterCallback.class)).containsExactly(LETTERS);
	}

	@Test
	void aCallbackOfOneClassRequiresItsHierarchy() {
		assertThat(requiredIn(DogCallback.class)).containsExactly(PETS);
	}

	@Test
	void lambdasRequireTheTypeOfTheirBeanMethod() {
		assertThat(requiredIn(LambdaCallback.class)).containsExactly(LETTERS);
	}

	@Test
	void lambdasOfUnknownTypeRequireEverything() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.registerBean(BeforeSaveCallback.class, () -> (BeforeSaveCallback<Letter>) (letter, item) -> letter);
			context.refresh();
			assertThat(required(Lifecycle.of(context))).containsExactly(LETTERS, PETS);
		}
	}

	@Test
	void callbacksOfOtherStepsRequireNothing() {
		assertThat(requiredIn(AfterSaveCallbacks.class)).isEmpty();
	}

	@Test
	void selectiveCallbacksRequireWhatTheySelect() {
		assertThat(requiredIn(OnlyPets.class)).containsExactly(PETS);
	}

	@Test
	void deletesAreWatchedByCallbacksAndListenersOfTheirSteps() {
		assertThat(requiredToDeleteIn(Nothing.class)).isEmpty();
		assertThat(requiredToDeleteIn(LetterCallback.class)).isEmpty();
		assertThat(requiredToDeleteIn(LetterDeleteCallback.class)).containsExactly(LETTERS);
		assertThat(requiredToDeleteIn(PetDeleteListenerMethod.class)).containsExactly(PETS);
		assertThat(requiredToDeleteIn(EntityListenerMethod.class)).containsExactly(LETTERS, PETS);
		assertThat(requiredIn(LetterDeleteCallback.class)).isEmpty();
		assertThat(requiredIn(PetDeleteListenerMethod.class)).isEmpty();
		assertThat(Lifecycle.none().requiresDeletedEntity(LETTERS)).isFalse();
		assertThat(Lifecycle.of(EntityCallbacks.create(), (event) -> {
		}).requiresDeletedEntity(LETTERS)).isTrue();
	}

	private static List<EntityDescription<?>> requiredToDeleteIn(Class<?> configuration) {
		try (var context = new AnnotationConfigApplicationContext(configuration)) {
			Lifecycle lifecycle = Lifecycle.of(context);
			return List.<EntityDescription<?>>of(LETTERS, PETS)
				.stream()
				.filter(lifecycle::requiresDeletedEntity)
				.toList();
		}
	}

	@Test
	void callbacksOfParentsCount() {
		try (var parent = new AnnotationConfigApplicationContext(LetterCallback.class);
				var context = new AnnotationConfigApplicationContext()) {
			context.setParent(parent);
			context.refresh();
			assertThat(required(Lifecycle.of(context))).containsExactly(LETTERS);
		}
	}

	@Test
	void listenerMethodsRequireTheTypeOfTheirEvent() {
		assertThat(requiredIn(LetterListenerMethod.class)).containsExactly(LETTERS);
		assertThat(requiredIn(PetListenerMethod.class)).containsExactly(PETS);
	}

	@Test
	void listenersOfAllEntityEventsRequireEverything() {
		assertThat(requiredIn(EntityListenerMethod.class)).containsExactly(LETTERS, PETS);
	}

	@Test
	void listenersOfOtherStepsRequireNothing() {
		assertThat(requiredIn(AfterSaveListenerMethod.class)).isEmpty();
	}

	@Test
	void listenersOfAnyEventRequireNothing() {
		assertThat(requiredIn(CatchAllListeners.class)).isEmpty();
	}

	@Test
	void listenerBeansRequireTheTypeOfTheirEvent() {
		assertThat(requiredIn(LetterListener.class)).containsExactly(LETTERS);
		assertThat(requiredIn(GenericListeners.class)).containsExactly(LETTERS);
		assertThat(requiredIn(SmartLetterListener.class)).containsExactly(LETTERS);
	}

	@Test
	void lambdaListenersRequireTheTypeOfTheirBeanMethod() {
		assertThat(requiredIn(LambdaListener.class)).containsExactly(LETTERS);
		assertThat(requiredIn(OtherLambdaListener.class)).isEmpty();
	}

	@Test
	void lambdaListenersOfUnknownTypeRequireEverything() {
		try (var context = new AnnotationConfigApplicationContext(Nothing.class)) {
			context.addApplicationListener((BeforeSaveEvent<Letter> event) -> {
			});
			assertThat(required(Lifecycle.of(context))).containsExactly(LETTERS, PETS);
		}
	}

	@Test
	void listenersThatWereNotNeededYetCount() {
		assertThat(requiredIn(LazyListener.class)).containsExactly(LETTERS);
	}

	@Test
	void listenersOfParentsCount() {
		try (var parent = new AnnotationConfigApplicationContext(LetterListenerMethod.class);
				var context = new AnnotationConfigApplicationContext()) {
			context.setParent(parent);
			context.refresh();
			assertThat(required(Lifecycle.of(context))).containsExactly(LETTERS);
		}
	}

	@Test
	void listenersThatAreAddedLaterCount() {
		try (var context = new AnnotationConfigApplicationContext(Nothing.class)) {
			Lifecycle lifecycle = Lifecycle.of(context);
			assertThat(required(lifecycle)).isEmpty();
			context.addApplicationListener(new LetterListener());
			assertThat(required(lifecycle)).containsExactly(LETTERS);
		}
	}

	private static List<EntityDescription<?>> requiredIn(Class<?> configuration) {
		try (var context = new AnnotationConfigApplicationContext(configuration)) {
			return required(Lifecycle.of(context));
		}
	}

	private static List<EntityDescription<?>> required(Lifecycle lifecycle) {
		return List.<EntityDescription<?>>of(LETTERS, PETS).stream().filter(lifecycle::requiresEntity).toList();
	}

	@SingleTableEntity
	record Letter(@Id @Nullable String id) {
	}

	@SingleTableEntity
	sealed interface Pet {

		record Dog(@Id String id) implements Pet {
		}

		record Cat(@Id String id) implements Pet {
		}

	}

	@Configuration
	static class Nothing {

	}

	static class LetterCallback implements BeforeConvertCallback<Letter> {

		@Override
		public Letter onBeforeConvert(Letter entity) {
			return entity;
		}

	}

	static class DogCallback implements BeforeSaveCallback<Pet.Dog> {

		@Override
		public Pet.Dog onBeforeSave(Pet.Dog entity, Map<String, AttributeValue> item) {
			return entity;
		}

	}

	@Configuration
	static class LambdaCallback {

		@Bean
		BeforeConvertCallback<Letter> letters() {
			return (letter) -> letter;
		}

	}

	@Configuration
	static class AfterSaveCallbacks {

		@Bean
		AfterSaveCallback<Object> afterSave() {
			return (entity) -> entity;
		}

		@Bean
		AfterConvertCallback<Object> afterConvert() {
			return (entity) -> entity;
		}

		@Bean
		BeforeDeleteCallback<Object> beforeDelete() {
			return (entity) -> entity;
		}

	}

	static class LetterDeleteCallback implements BeforeDeleteCallback<Letter> {

		@Override
		public Letter onBeforeDelete(Letter entity) {
			return entity;
		}

	}

	static class PetDeleteListenerMethod {

		@EventListener
		void on(AfterDeleteEvent<Pet> event) {
			assertThat(event.type()).isEqualTo(Pet.class);
		}

	}

	static class OnlyPets implements BeforeSaveCallback<Object>, SelectiveEntityCallback<Object> {

		@Override
		public Object onBeforeSave(Object entity, Map<String, AttributeValue> item) {
			return entity;
		}

		@Override
		public boolean isRequiredFor(EntityDescription<?> type) {
			return type.javaType() == Pet.class;
		}

	}

	static class LetterListenerMethod {

		@EventListener
		void on(BeforeConvertEvent<Letter> event) {
			assertThat(event.type()).isEqualTo(Letter.class);
		}

	}

	static class PetListenerMethod {

		@EventListener
		void on(BeforeSaveEvent<Pet> event) {
			assertThat(event.type()).isEqualTo(Pet.class);
		}

	}

	static class EntityListenerMethod {

		@EventListener
		void on(EntityEvent<?> event) {
			assertThat(event.type()).isNotNull();
		}

	}

	static class AfterSaveListenerMethod {

		@EventListener
		void on(AfterSaveEvent<Letter> event) {
			assertThat(event.type()).isEqualTo(Letter.class);
		}

	}

	@Configuration
	static class CatchAllListeners {

		@EventListener
		void onAnything(Object event) {
			assertThat(event).isNotNull();
		}

		@Bean
		ApplicationListener<ApplicationEvent> any() {
			return (event) -> {
			};
		}

	}

	static class LetterListener implements ApplicationListener<BeforeSaveEvent<Letter>> {

		@Override
		public void onApplicationEvent(BeforeSaveEvent<Letter> event) {
			assertThat(event.type()).isEqualTo(Letter.class);
		}

	}

	@Configuration
	static class GenericListeners {

		@Bean
		GenericListener<Letter> letters() {
			return new GenericListener<>();
		}

	}

	static class GenericListener<T> implements ApplicationListener<BeforeSaveEvent<T>> {

		@Override
		public void onApplicationEvent(BeforeSaveEvent<T> event) {
			assertThat(event.type()).isNotNull();
		}

	}

	static class SmartLetterListener implements GenericApplicationListener {

		@Override
		public boolean supportsEventType(ResolvableType eventType) {
			return BeforeSaveEvent.class.isAssignableFrom(eventType.toClass());
		}

		@Override
		public boolean supportsSourceType(@Nullable Class<?> sourceType) {
			return sourceType == Letter.class;
		}

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			assertThat(event).isInstanceOf(BeforeSaveEvent.class);
		}

	}

	@Configuration
	static class LambdaListener {

		@Bean
		ApplicationListener<BeforeConvertEvent<Letter>> letters() {
			return (event) -> {
			};
		}

	}

	@Configuration
	static class OtherLambdaListener {

		@Bean
		ApplicationListener<AfterSaveEvent<Letter>> letters() {
			return (event) -> {
			};
		}

	}

	@Configuration
	static class LazyListener {

		@Bean
		@Lazy
		LetterListener letters() {
			return new LetterListener();
		}

	}

}

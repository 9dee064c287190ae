package io.singletable.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mapping.callback.EntityCallbacks;

/**
 * Recorder of the steps, events in lower case and callbacks in upper case, and of the
 * entities.
 */
public final class LifecycleRecorder implements BeforeConvertCallback<Object>, BeforeSaveCallback<Object>,
		AfterSaveCallback<Object>, AfterConvertCallback<Object>, BeforeDeleteCallback<Object>,
		AfterDeleteCallback<Object>, ApplicationEventPublisher {

	private final List<String> steps = new ArrayList<>();

	private final List<Object> entities = new ArrayList<>();

	private final List<Object> events = new ArrayList<>();

	public Lifecycle lifecycle() {
		return Lifecycle.of(EntityCallbacks.create(this), this);
	}

	/**
	 * The steps since the last call.
	 */
	public List<String> takeSteps() {
		List<String> taken = List.copyOf(this.steps);
		this.steps.clear();
		this.entities.clear();
		this.events.clear();
		return taken;
	}

	/**
	 * The entities that callbacks were given.
	 */
	public List<Object> entities() {
		return this.entities;
	}

	public List<Object> events() {
		return this.events;
	}

	private Object called(String step, Object entity) {
		this.steps.add(step);
		this.entities.add(entity);
		return entity;
	}

	@Override
	public void publishEvent(Object event) {
		String name = event.getClass().getSimpleName().replace("Event", "");
		this.steps.add(Character.toLowerCase(name.charAt(0)) + name.substring(1));
		this.events.add(event);
	}

	@Override
	public Object onBeforeConvert(Object entity) {
		return called("BEFORE_CONVERT", entity);
	}

	@Override
	public Object onBeforeSave(Object entity, Map<String, AttributeValue> item) {
		return called("BEFORE_SAVE", entity);
	}

	@Override
	public Object onAfterSave(Object entity) {
		return called("AFTER_SAVE", entity);
	}

	@Override
	public Object onAfterConvert(Object entity) {
		return called("AFTER_CONVERT", entity);
	}

	@Override
	public Object onBeforeDelete(Object entity) {
		return called("BEFORE_DELETE", entity);
	}

	@Override
	public Object onAfterDelete(Object entity) {
		return called("AFTER_DELETE", entity);
	}

}

package io.singletable.autoconfigure.template.numbered;

import io.singletable.GeneratedId;
import io.singletable.IdGenerator;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Entity whose ids are numbers of the application.
 */
@SingleTableEntity
public record Invoice(@Id @GeneratedId(generator = Invoice.Numbers.class) @Nullable Long id, String text) {

	/**
	 * Generator of the numbers.
	 */
	public interface Numbers extends IdGenerator<Long> {

	}

}

package io.singletable.autoconfigure.lifecycle.audited;

import java.util.List;

import io.singletable.SingleTableEntity;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Entity of which only a list's elements have constraints.
 */
@SingleTableEntity
public sealed interface Chapter {

	record Prose(@Id @Nullable String id) implements Chapter {
	}

	record Poem(@Id @Nullable String id, List<@NotBlank String> lines) implements Chapter {
	}

}

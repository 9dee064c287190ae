package io.singletable.autoconfigure.scans;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller that reads an entity with a blob from JSON, which is refused.
 */
@RestController
record ForgedController(ContractRepository contracts) {

	@PostMapping("/contracts")
	Contract create(@RequestBody Contract contract) {
		return this.contracts.save(contract);
	}

}

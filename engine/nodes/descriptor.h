#pragma once

#include "engine/run/descriptor.h"

# Finds Emscripten: an emsdk (EMSDK), the folder of emcc (EMSCRIPTEN_ROOT, or wherever emcc on the PATH lies), or
# Debian's. Then its own toolchain file does the work.
set(toolchain cmake/Modules/Platform/Emscripten.cmake)
find_program(EMCC emcc)
get_filename_component(emcc "${EMCC}" REALPATH)
get_filename_component(emcc_folder "${emcc}" DIRECTORY)
foreach(folder IN ITEMS "$ENV{EMSDK}/upstream/emscripten" "$ENV{EMSCRIPTEN_ROOT}" "${emcc_folder}" /usr/share/emscripten)
    if(EXISTS "${folder}/${toolchain}")
        set(INKLING_EMSCRIPTEN ${folder})
        break()
    endif()
endforeach()
if(NOT INKLING_EMSCRIPTEN)
    message(FATAL_ERROR "There is no Emscripten here: install Debian's package emscripten, or an emsdk, and set EMSDK "
        "to its folder (now '$ENV{EMSDK}').")
endif()

# Headers and packages of this machine are for the module, too: stb is nothing but a header.
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE BOTH)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)
include(${INKLING_EMSCRIPTEN}/${toolchain})
